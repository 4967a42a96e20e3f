import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** The engine of this machine behind a socket of its own, which goes away and comes back as that of an engine that restarts. */
export class CutEngine {
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;

  constructor(
    private readonly path: string,
    private readonly enginePath = '/var/run/docker.sock',
  ) {}

  get address(): string {
    return `unix://${this.path}`;
  }

  async mend(): Promise<void> {
    this.server = createServer({ allowHalfOpen: true }, (client) => this.join(client));
    this.server.listen(this.path);
    await once(this.server, 'listening');
  }

  /** Every connection breaks, and nothing answers until it is mended. */
  async cut(): Promise<void> {
    const closed = this.server && once(this.server, 'close');
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
    rmSync(this.path, { force: true });
  }

  private join(client: Socket): void {
    const engine = connect({ path: this.enginePath, allowHalfOpen: true });
    for (const [one, other] of [
      [client, engine],
      [engine, client],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
    client.pipe(engine).pipe(client);
  }
}
