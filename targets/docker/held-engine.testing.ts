import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';

/** The engine of this machine behind a socket of its own that can keep one answer back, and knows what it was asked to change. */
export class HeldEngine {
  /** Method and path of every request that changes something. */
  readonly acts: string[] = [];
  /** Resolves when an answer is being kept back. */
  readonly held: Promise<void>;
  release: () => void = () => undefined;
  private readonly released: Promise<void>;
  private tellHeld: () => void = () => undefined;
  private server: Server | null = null;
  private hasHeld = false;

  /** `isMeant` finds the request whose answer is kept back, once, after `acts` so far. */
  constructor(
    readonly path: string,
    private readonly isMeant: (path: string, acts: string[]) => boolean,
  ) {
    this.held = new Promise((resolve) => {
      this.tellHeld = resolve;
    });
    this.released = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  async start(): Promise<void> {
    this.server = createServer((asked, answer) => this.pass(asked, answer));
    this.server.listen(this.path);
    await once(this.server, 'listening');
  }

  stop(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { method = 'GET', url = '/', headers } = asked;
    if (method !== 'GET' && method !== 'HEAD') this.acts.push(`${method} ${url}`);
    const options = { socketPath: '/var/run/docker.sock', method, path: url, headers };
    const onward = request(options, async (got) => {
      if (method === 'GET' && !this.hasHeld && this.isMeant(url, this.acts)) {
        this.hasHeld = true;
        this.tellHeld();
        await this.released;
      }
      answer.writeHead(got.statusCode ?? 500, got.headers);
      got.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  }
}
