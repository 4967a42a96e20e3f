import type { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import { AppError } from '@/lib/errors';
import { poll } from '@/lib/poll';
import type { Place, Shell, ShellRequest } from '../target';
import type { Engine } from './connect';
import { type Found, inspect, listContainers } from './containers';
import { endSession } from './end-session';
import { aborted, ask, translate } from './errors';
import { readHello } from './shell-hello';
import { shellMark } from './shell-owners';
import { helloScript } from './shell-scripts';

/**
 * An engine leaves a terminal at Ctrl+P Ctrl+Q, and holds Ctrl+P back until the next key. It takes any keys instead, but not
 * none: these nobody types, and only Ctrl+@ waits for the next one.
 */
const neverTyped = 'ctrl-@,ctrl-^,ctrl-@,ctrl-_,ctrl-@,ctrl-^,ctrl-@,ctrl-_';

/**
 * A terminal in a running container. `signal` ends the opening only; the terminal lives until `close`.
 * @throws AppError `not_found` without a running container, `invalid` when the image has no shell
 */
export async function openShell(
  engine: Engine,
  place: Place,
  request: ShellRequest,
  signal: AbortSignal,
): Promise<Shell> {
  const container = await chooseContainer(engine, place, request, signal);
  const owner = request.owner ?? '';
  const exec = await ask(
    () =>
      engine.docker.getContainer(container.id).exec({
        Cmd: ['sh', '-c', helloScript(request), shellMark(owner), ...(request.command ?? [])],
        Env: ['TERM=xterm-256color', 'COLORTERM=truecolor', `WARREN_SHELL=${shellMark(owner)}`],
        AttachStdin: true,
        AttachStdout: true,
        AttachStderr: true,
        Tty: true,
        DetachKeys: neverTyped,
      }),
    signal,
  );
  const stream = await startExec(exec, container, signal);
  try {
    const hello = await readHello(stream, signal);
    if (!hello.ok) throw noShell(container, hello.said);
    const shell = new DockerShell({
      engine,
      exec,
      stream,
      container: container.id,
      ...hello,
      command: request.command ?? hello.command,
    });
    await shell.resize(request.columns, request.rows).catch(() => undefined);
    return shell;
  } catch (error) {
    stream.destroy();
    throw signal.aborted ? aborted() : translate(error);
  }
}

async function chooseContainer(
  engine: Engine,
  place: Place,
  request: ShellRequest,
  signal: AbortSignal,
): Promise<Found> {
  const found = await listContainers(engine, place, request.component, signal);
  const current = found.filter((container) => container.isCurrent);
  const wanted = request.instance
    ? current.find(({ id, name }) => id === request.instance || name === request.instance)
    : (current.find(({ state, sidecar }) => state === 'running' && !sidecar) ?? current[0]);
  if (!wanted)
    throw new AppError('not_found', `${request.component} has no such container`, {
      next: current.length === 0 ? 'Deploy the environment first.' : 'It was replaced; open a new terminal.',
    });
  if (wanted.state === 'running') return wanted;
  const seen = await inspect(engine, wanted.id, signal);
  throw new AppError('conflict', `${wanted.name} is not running (${seen?.State.Status ?? 'gone'})`, {
    next: 'Start the component, or read its logs to see why it ended.',
    details: { exitCode: seen?.State.ExitCode },
  });
}

async function startExec(exec: Docker.Exec, container: Found, signal: AbortSignal): Promise<Duplex> {
  try {
    const stream = await ask(() => exec.start({ hijack: true, stdin: true, Tty: true }), signal);
    if ('setNoDelay' in stream && typeof stream.setNoDelay === 'function') stream.setNoDelay(true);
    return stream;
  } catch (error) {
    const translated = translate(error);
    if (translated.details?.code === 'exited-at-start') throw noShell(container, translated.message);
    throw translated;
  }
}

function noShell(container: Found, said: string): AppError {
  const reason = /not found|no such file/i.test(said) || said === '' ? 'its image has no shell' : said.trim();
  return new AppError('invalid', `A terminal in ${container.name} cannot be opened: ${reason}`, {
    next: 'Use an image that holds sh, ash or bash.',
    details: { code: 'no-shell' },
  });
}

type Parts = {
  engine: Engine;
  exec: Docker.Exec;
  stream: Duplex;
  container: string;
  /** Process id inside the container; it leads its own session. */
  pid: string;
  command: string[];
  /** Output that came right behind the greeting. */
  rest: Buffer;
};

class DockerShell implements Shell {
  readonly command: string[];
  #exit: Promise<number | null>;
  #hasListener = false;
  #isPaused = false;
  #isClosed = false;

  constructor(private readonly parts: Parts) {
    this.command = parts.command;
    const { stream } = parts;
    stream.on('error', () => undefined);
    this.#exit = new Promise((resolve) => {
      stream.once('close', () => resolve(this.#exitCode()));
      stream.once('end', () => stream.destroy());
    });
  }

  /** Output waits, unread, for the first listener. */
  onData(listener: (bytes: Uint8Array) => void): void {
    const { stream, rest } = this.parts;
    if (!this.#hasListener && rest.length > 0) stream.unshift(rest);
    stream.on('data', listener);
    if (!this.#hasListener && !this.#isPaused) stream.resume();
    this.#hasListener = true;
  }

  onExit(listener: (exitCode: number | null) => void): void {
    void this.#exit.then(listener);
  }

  async write(bytes: Uint8Array): Promise<void> {
    const { stream } = this.parts;
    if (stream.writable) await new Promise<void>((resolve) => stream.write(bytes, () => resolve()));
  }

  async resize(columns: number, rows: number): Promise<void> {
    await ask(() => this.parts.exec.resize({ w: columns, h: rows }));
  }

  pause(): void {
    this.#isPaused = true;
    this.parts.stream.pause();
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#hasListener) this.parts.stream.resume();
  }

  /** Closing the connection alone would leave the process running: its whole session is ended by a second exec. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { engine, container, pid, stream } = this.parts;
    await endSession(engine, container, pid).catch(() => undefined);
    stream.destroy();
  }

  async #exitCode(): Promise<number | null> {
    const look = async () => {
      const seen = await ask(() => this.parts.exec.inspect());
      if (seen.Running) return { state: 'pending' as const, reason: 'running' };
      return { state: 'done' as const, value: seen.ExitCode };
    };
    return poll(look, { timeoutMs: 5000 }).catch(() => null);
  }
}
