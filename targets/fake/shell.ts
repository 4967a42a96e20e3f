import { AppError } from '@/lib/errors';
import type { Place, Shell, ShellRequest } from '../target';
import { currentOf, type FakeShells, type FakeState } from './state';

/** A terminal that shows what is typed; `exit <n>` ends it. */
export function openFakeShell(
  { state, shells }: { state: FakeState; shells: FakeShells },
  place: Place,
  request: ShellRequest,
): Shell {
  const containers = currentOf(state, place, request.component);
  const container = request.instance ? containers.find(({ id }) => id === request.instance) : containers[0];
  if (!container) throw new AppError('not_found', `${request.component} has no such container`);
  if (container.status !== 'running') throw new AppError('conflict', `${container.name} is not running`);
  const shell = new FakeShell(request.command ?? ['/bin/sh']);
  const held = { owner: request.owner ?? '', end: () => void shell.close() };
  shells.add(held);
  shell.onExit(() => shells.delete(held));
  return shell;
}

class FakeShell implements Shell {
  #listeners: ((bytes: Uint8Array) => void)[] = [];
  #waiting: Uint8Array[] = [];
  #isPaused = false;
  #typed = '';
  #end: (exitCode: number | null) => void = () => undefined;
  readonly #exit = new Promise<number | null>((resolve) => {
    this.#end = resolve;
  });

  constructor(readonly command: string[]) {}

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#listeners.push(listener);
    this.#flush();
  }

  onExit(listener: (exitCode: number | null) => void): void {
    void this.#exit.then(listener);
  }

  write(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#flush();
    this.#typed += Buffer.from(bytes).toString();
    const exit = /^exit (\d+)\n/m.exec(this.#typed);
    if (exit) this.#end(Number(exit[1]));
  }

  async resize(): Promise<void> {}

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#flush();
  }

  async close(): Promise<void> {
    this.#end(null);
  }

  #flush(): void {
    if (this.#isPaused || this.#listeners.length === 0) return;
    for (const bytes of this.#waiting.splice(0)) for (const listener of this.#listeners) listener(bytes);
  }
}
