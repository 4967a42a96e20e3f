import { closeCode } from '@/lib/close-codes';
import { RingBuffer } from '@/lib/ring-buffer';
import { channel, encodeCount, encodeFrame, type ServerNote, type Typed } from '@/lib/terminal-frames';
import { lastSize } from './last-size';
import type { Shell } from './types';

const keptBytes = 1_048_576;
/** Output the browser has not drawn yet: above the first we stop reading, below the second we go on. */
const pauseBytes = 256 * 1024;
const resumeBytes = 128 * 1024;

/** The one browser window that shows a session. */
export type Viewer = {
  /** The name its page gave itself. */
  readonly window: string;
  /** Counts the connections of its page. */
  readonly connection: number;
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
};

export type SessionOwner = { userId: string; environmentId: string; component: string };

export type SessionOptions = {
  id: string;
  owner: SessionOwner;
  container: string;
  shell: Shell;
  /** How long it outlives its viewer. */
  lingerMs: number;
  onEnd: () => void;
};

/**
 * A shell that outlives its socket: keeps the last output by absolute offset, so that a new viewer continues byte-exact,
 * and counts what each window typed, so that what comes again after a cut is typed once.
 */
export class TerminalSession {
  readonly id: string;
  readonly owner: SessionOwner;
  private readonly shell: Shell;
  private readonly ring = new RingBuffer(keptBytes);
  /** By window: bytes that came, and those of them that the program took. */
  private readonly typed = new Map<string, { come: number; taken: number }>();
  private readonly resizeTo: (columns: number, rows: number) => void;
  private viewer: Viewer | null = null;
  private ackedOffset = 0;
  private drawnOffset = 0;
  private isPaused = false;
  private exit: { exitCode: number | null } | null = null;
  private linger: ReturnType<typeof setTimeout> | undefined;
  private ending: Promise<void> | null = null;
  private stopGuard: () => void = () => undefined;

  constructor(private readonly options: SessionOptions) {
    this.id = options.id;
    this.owner = options.owner;
    this.shell = options.shell;
    this.resizeTo = lastSize(this.shell);
    this.shell.onData((bytes) => this.onOutput(bytes));
    this.shell.onExit((exitCode) => this.onExit(exitCode));
  }

  /** Shows everything from `offset` on and goes on live. An earlier viewer is told and let go. */
  attach(viewer: Viewer, offset: number): void {
    if (this.isOvertaken(viewer)) {
      viewer.close(closeCode.goingAway, 'Its window came back already');
      return;
    }
    clearTimeout(this.linger);
    this.viewer?.close(closeCode.takenOver, 'This terminal was opened in another window');
    this.viewer = viewer;
    const typed = this.typedIn(viewer.window);
    const past = this.ring.readFrom(offset);
    this.ackedOffset = past.offset;
    const { command } = this.shell;
    this.note({
      kind: 'open',
      session: this.id,
      command,
      container: this.options.container,
      offset: past.offset,
      drawn: this.drawnOffset,
      typed: typed.come,
    });
    this.tellTaken(viewer.window);
    if (past.bytes.length > 0) viewer.send(encodeFrame(channel.data, past.bytes));
    if (this.exit) this.note({ kind: 'exit', ...this.exit });
    this.throttle();
  }

  /** A connection that broke while it was made may arrive behind the one that took its place. */
  private isOvertaken({ window, connection }: Viewer): boolean {
    return this.viewer?.window === window && this.viewer.connection > connection;
  }

  /** The socket is gone; the process goes on for a while. */
  detach(viewer: Viewer): void {
    if (this.viewer !== viewer) return;
    this.viewer = null;
    this.linger = setTimeout(() => void this.end(), this.options.lingerMs);
  }

  /** Watches over the right to be here, also while nobody is connected; the newest viewer's watch replaces the one before. */
  guard(start: (onRevoked: (code: number, reason: string) => void) => () => void): void {
    this.stopGuard();
    this.stopGuard = start((code, reason) => void this.cut(code, reason));
  }

  /** Whether this window was shown it before, or is now. */
  knows(window: string): boolean {
    return this.typed.has(window);
  }

  /** Where bytes are missing before these, as no window of ours types: nothing is typed. */
  follows(window: string, { before }: Typed): boolean {
    return before <= this.typedIn(window).come;
  }

  /** What came before is left out. The answer resolves when the program's side took the bytes. */
  async type(window: string, { before, bytes }: Typed): Promise<void> {
    if (this.exit || this.ending) return;
    const typed = this.typedIn(window);
    const fresh = bytes.subarray(typed.come - before);
    typed.come += fresh.length;
    if (fresh.length > 0) await this.shell.write(fresh);
    typed.taken += fresh.length;
    this.tellTaken(window);
  }

  resize(columns: number, rows: number): void {
    if (!this.exit && !this.ending) this.resizeTo(columns, rows);
  }

  acknowledge(offset: number): void {
    this.ackedOffset = Math.min(Math.max(this.ackedOffset, offset), this.ring.end);
    this.drawnOffset = Math.max(this.drawnOffset, this.ackedOffset);
    this.throttle();
  }

  /** Ends the process in the container. Answers when it is gone. */
  end(): Promise<void> {
    this.ending ??= this.endOnce();
    return this.ending;
  }

  /** As the viewer asked: it need not ask again. */
  close(): Promise<void> {
    this.note({ kind: 'gone', reason: 'The shell was closed.' });
    return this.cut(closeCode.done, 'closed');
  }

  /** Ends the process and tells the viewer why. */
  async cut(code: number, reason: string): Promise<void> {
    this.viewer?.close(code, reason);
    this.viewer = null;
    await this.end();
  }

  private async endOnce(): Promise<void> {
    clearTimeout(this.linger);
    this.stopGuard();
    this.options.onEnd();
    await this.shell.close().catch(() => undefined);
  }

  private typedIn(window: string): { come: number; taken: number } {
    const typed = this.typed.get(window) ?? { come: 0, taken: 0 };
    this.typed.set(window, typed);
    return typed;
  }

  private tellTaken(window: string): void {
    const { taken } = this.typedIn(window);
    if (this.viewer?.window === window) this.viewer.send(encodeFrame(channel.ack, encodeCount(taken)));
  }

  private onOutput(bytes: Uint8Array): void {
    this.ring.append(bytes);
    this.viewer?.send(encodeFrame(channel.data, bytes));
    this.throttle();
  }

  private onExit(exitCode: number | null): void {
    this.exit = { exitCode };
    this.note({ kind: 'exit', exitCode });
  }

  private note(note: ServerNote): void {
    this.viewer?.send(encodeFrame(channel.note, JSON.stringify(note)));
  }

  private throttle(): void {
    const owed = this.ring.end - this.ackedOffset;
    if (!this.isPaused && owed > pauseBytes) {
      this.isPaused = true;
      this.shell.pause();
    } else if (this.isPaused && owed < resumeBytes) {
      this.isPaused = false;
      this.shell.resume();
    }
  }
}
