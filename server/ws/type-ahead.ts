import type { WebSocket } from 'ws';

/** Typed bytes the program has not taken: above the first the socket is not read, below the second it is again. */
const pauseBytes = 1_048_576;
const resumeBytes = 524_288;

/** Holds a browser back that types, or pastes, faster than the program reads; nothing is dropped. */
export function typeAhead(socket: Pick<WebSocket, 'pause' | 'resume'>) {
  let waitingBytes = 0;
  return async (sizeBytes: number, taken: Promise<void> | void): Promise<void> => {
    if (!taken) return;
    waitingBytes += sizeBytes;
    if (waitingBytes > pauseBytes) socket.pause();
    // A shell that broke tells so itself, by its end.
    await taken.catch(() => undefined);
    waitingBytes -= sizeBytes;
    if (waitingBytes < resumeBytes) socket.resume();
  };
}
