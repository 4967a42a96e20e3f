import type { SocketState } from '@/client/reconnecting-socket';
import { socketUrl } from '@/client/reconnecting-socket';
import { openTerminalSocket } from '@/client/terminal-socket';
import { closeCode } from '@/lib/close-codes';
import type { ServerNote } from '@/lib/terminal-frames';
import type { Screen } from './create-screen';

/** What a person is told about a shell. */
export type TerminalState =
  | { kind: 'connecting' }
  | { kind: 'open'; container: string; command: string }
  | { kind: 'lost' }
  | { kind: 'exited'; exitCode: number | null }
  | { kind: 'gone'; reason: string }
  | { kind: 'taken' }
  | { kind: 'failed'; code: string; message: string; next?: string };

export type Place = { environmentId: string; component: string; instance?: string; session?: string };
export type ConnectOptions = {
  place: Place;
  screen: Screen;
  onState: (state: TerminalState) => void;
  onSession: (session: string) => void;
};
export type TerminalConnection = { end(): void; leave(): void; retry(): void };

/** Joins a screen and a shell on the server until one of them ends. */
export function connectTerminal({ place, screen, onState, onSession }: ConnectOptions): TerminalConnection {
  const { terminal } = screen;
  let opened: TerminalState | null = null;
  let isOver = false;

  const socket = openTerminalSocket({
    session: place.session,
    urlFor: (position) =>
      socketUrl('/ws/terminal', {
        environment: place.environmentId,
        component: place.component,
        instance: place.instance,
        columns: String(terminal.cols),
        rows: String(terminal.rows),
        ...position,
      }),
    onOutput: (bytes, drawn) => terminal.write(bytes, drawn),
    onPast: screen.writePast,
    onReset: () => terminal.reset(),
    onNote: (note) => {
      if (note.kind === 'open') {
        onSession(note.session);
        opened = { kind: 'open', container: note.container, command: note.command.join(' ') };
      }
      isOver = note.kind !== 'open';
      onState(stateOfNote(note));
    },
    onState: (state) => {
      const seen = isOver ? null : stateOfSocket(state, opened);
      if (seen) onState(seen);
    },
  });

  const typing = terminal.onData((text) => socket.type(text));
  const binary = terminal.onBinary((text) => socket.type(Uint8Array.from(text, (c) => c.charCodeAt(0))));
  const sizing = terminal.onResize(({ cols, rows }) => socket.resize(cols, rows));

  function stop(): void {
    for (const listener of [typing, binary, sizing]) listener.dispose();
  }
  return {
    end() {
      stop();
      socket.end();
    },
    leave() {
      stop();
      socket.leave();
    },
    retry: socket.retry,
  };
}

function stateOfNote(note: ServerNote): TerminalState {
  switch (note.kind) {
    case 'open':
      return { kind: 'open', container: note.container, command: note.command.join(' ') };
    case 'exit':
      return { kind: 'exited', exitCode: note.exitCode };
    case 'gone':
      return { kind: 'gone', reason: note.reason };
    case 'error':
      return { kind: 'failed', code: note.code, message: note.message, next: note.next };
  }
}

/** Null when the socket's state says nothing new to a person: the server's note follows. */
function stateOfSocket(state: SocketState, opened: TerminalState | null): TerminalState | null {
  switch (state.kind) {
    case 'open':
      return null;
    case 'connecting':
      return opened ? null : { kind: 'connecting' };
    case 'lost':
      return opened ? { kind: 'lost' } : unreachable(state.tries);
    case 'refused':
      return state.code === closeCode.takenOver ? { kind: 'taken' } : refused(state);
  }
}

/** A refused handshake looks to a browser like no connection: after some tries say what may help. */
function unreachable(tries: number): TerminalState {
  if (tries < 3) return { kind: 'connecting' };
  return {
    kind: 'failed',
    code: 'unavailable',
    message: 'The terminal cannot be reached. Trying again.',
    next: 'If it stays so, reload the page to sign in again, or ask for the role developer.',
  };
}

function refused(state: Extract<SocketState, { kind: 'refused' }>): TerminalState {
  const code = state.code === closeCode.forbidden ? 'forbidden' : 'unavailable';
  return { kind: 'failed', code, message: state.reason || 'The server ended the session.' };
}
