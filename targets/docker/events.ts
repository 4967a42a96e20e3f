import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from './connect';
import { ask } from './errors';
import { openStream } from './open-stream';

export type EngineEvent = { action: string; labels: Record<string, string> };

/** The health probes of the engine make three more kinds of events each time; those are never asked for. */
const actions = ['start', 'die', 'oom', 'health_status', 'destroy', 'stop', 'pause', 'unpause', 'rename'];

/**
 * Container events with the given labels until aborted. `null` means connected anew: the engine replays nothing
 * reliably, so everything may have changed and must be looked at. Engine 20.10 sends not even headers before the
 * first event, so a ping stands for the connection, and `since` covers the moment in between.
 */
export async function* engineEvents(
  engine: Engine,
  labels: string[],
  signal: AbortSignal,
): AsyncGenerator<EngineEvent | null> {
  let waitMs = 100;
  while (!signal.aborted) {
    try {
      const filters = JSON.stringify({ type: ['container'], event: actions, label: labels });
      const since = String(Math.floor(Date.now() / 1000) - 1);
      await ask(() => engine.docker.ping(), signal);
      const opening = openStream(engine, '/events', { filters, since }, signal);
      yield null;
      waitMs = 100;
      const stream = await opening;
      stream.socket.setKeepAlive?.(true, 15_000);
      for await (const line of createInterface({ input: stream, signal })) yield parse(line);
    } catch {
      waitMs = Math.min(waitMs * 2, 5000);
    }
    await delay(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

function parse(line: string): EngineEvent {
  const event: { Action?: string; Actor?: { Attributes?: Record<string, string> } } = JSON.parse(line);
  return { action: event.Action ?? '', labels: event.Actor?.Attributes ?? {} };
}
