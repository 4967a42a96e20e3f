import { setTimeout as delay } from 'node:timers/promises';
import type { RawData, WebSocket } from 'ws';
import { closeCode } from '@/lib/close-codes';
import { type LogRequest, logRequest } from '@/lib/log-frames';
import { keepGuard } from './guard';
import type { LiveLooks } from './live-looks';
import { noteBetween } from './log-notes';
import { LogOutbox } from './log-outbox';
import { pumpComponent } from './log-pump';
import type { LogShares } from './log-shares';
import type { Seat } from './seat';
import type { ComponentLive } from './types';

/** Shared by all sockets of this process. */
export type LogSources = { looks: LiveLooks; shares: LogShares };

const lookMs = 2500;
/** Each new choice of components may put a window more into the socket; who reads none of it is let go. */
const maxBehindBytes = 16 * 1024 * 1024;

/** One browser reading the logs of some components of one environment. */
export function serveLogs(socket: WebSocket, seat: Seat, { looks, shares }: LogSources): void {
  const outbox = new LogOutbox((text) => socket.send(text));
  let reading = new AbortController();
  const stopGuard = keepGuard(seat, (code, reason) => socket.close(code, reason));

  socket.on('message', (data) => {
    const request = requestOf(data);
    if (!request) return socket.close(closeCode.badRequest, 'That is not a request for logs');
    if (request.kind === 'ack') return outbox.acknowledge(request.frame);
    if (socket.bufferedAmount > maxBehindBytes) return socket.terminate();
    reading.abort();
    reading = new AbortController();
    outbox.restart(request.subscription);
    read(request, reading.signal);
  });
  socket.on('close', () => {
    stopGuard();
    reading.abort();
    outbox.close();
  });

  function read(request: Extract<LogRequest, { kind: 'subscribe' }>, signal: AbortSignal): void {
    for (const wish of request.wishes) void pumpComponent({ seat, shares, outbox }, wish, signal);
    const names = request.wishes.map((wish) => wish.component);
    if (names.length > 0) void watchComponents(names, signal);
  }

  async function watchComponents(names: string[], signal: AbortSignal): Promise<void> {
    let before: Map<string, ComponentLive> | null = null;
    while (!signal.aborted) {
      const seen = await looks.look(seat).catch(() => null);
      if (signal.aborted) return;
      if (seen) {
        const now = new Map(seen.map((live) => [live.component, live]));
        for (const name of names) tell(name, before === null ? null : before.get(name), now.get(name));
        before = now;
      }
      await delay(lookMs, undefined, { signal }).catch(() => undefined);
    }
  }

  function tell(
    name: string,
    before: ComponentLive | undefined | null,
    now: ComponentLive | undefined,
  ): void {
    const note = noteBetween(name, before, now);
    if (note) outbox.notice({ kind: 'status', component: name, at: Date.now(), ...note });
  }
}

function requestOf(data: RawData): LogRequest | null {
  try {
    return logRequest.parse(JSON.parse(data.toString()));
  } catch {
    return null;
  }
}
