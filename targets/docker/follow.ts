import { setTimeout as delay } from 'node:timers/promises';
import type { LogCursor, LogQuery, Place, TargetLogLine } from '../target';
import { Channel } from './channel';
import type { Engine } from './connect';
import { inspect, listContainers } from './containers';
import { engineEvents } from './events';
import { ofPlace } from './names';
import { steadyLog } from './steady-log';

type Following = {
  engine: Engine;
  place: Place;
  query: LogQuery;
  /** Last line delivered of each instance; kept up to date here. */
  cursors: Map<string, LogCursor>;
  signal: AbortSignal;
};

const batchesAhead = 8;
const lookEveryMs = 2000;
const goneAfterMs = 1000;

/** Lines as they come, of every container the component has or gets. Ends when the component had some and lost all. */
export async function* followLogs(following: Following): AsyncGenerator<TargetLogLine[]> {
  const stop = new AbortController();
  const signal = AbortSignal.any([following.signal, stop.signal]);
  const channel = new Channel<TargetLogLine[]>(batchesAhead);
  supervise({ ...following, signal }, channel).then(
    () => channel.close(),
    (error: unknown) => channel.close(error),
  );
  try {
    yield* channel;
  } finally {
    stop.abort();
    channel.close();
  }
}

async function supervise(following: Following, channel: Channel<TargetLogLine[]>): Promise<void> {
  const { engine, place, query, signal } = following;
  const reading = new Set<string>();
  const readSince = new Map<string, string>();
  const bell = doorbell();
  void ringOnEvents(following, bell.ring);
  let hadSome = false;
  for (let goneSince = 0; !signal.aborted; await bell.wait(goneSince ? goneAfterMs : lookEveryMs, signal)) {
    const found = await listContainers(engine, place, query.component, signal);
    for (const { id } of found) {
      if (reading.has(id)) continue;
      const startedAt = (await inspect(engine, id, signal))?.State.StartedAt;
      if (startedAt === undefined || readSince.get(id) === startedAt) continue;
      reading.add(id);
      readSince.set(id, startedAt);
      void read(following, id, channel)
        .catch((error: unknown) => channel.close(error))
        .finally(() => {
          reading.delete(id);
          bell.ring();
        });
    }
    hadSome ||= found.length > 0;
    if (found.length > 0 || !hadSome) goneSince = 0;
    else if (goneSince === 0) goneSince = Date.now();
    else if (Date.now() - goneSince >= goneAfterMs && reading.size === 0) return;
  }
}

/** One attachment: until the container stops. What it says after its next start is read by the next one. */
async function read(
  { engine, query, cursors, signal }: Following,
  id: string,
  channel: Channel<TargetLogLine[]>,
) {
  const wanted = { container: id, since: query.since, after: cursors.get(id) };
  for await (const lines of steadyLog(engine, wanted, signal)) {
    const last = lines.at(-1);
    if (last) cursors.set(id, last.cursor);
    await channel.push(lines);
  }
}

async function ringOnEvents({ engine, place, query, signal }: Following, ring: () => void): Promise<void> {
  const labels = ofPlace(place, query.component).label;
  for await (const _event of engineEvents(engine, labels, signal)) ring();
}

/** Wakes the one who waits; a ring while nobody waits is kept. */
function doorbell() {
  let isRung = false;
  let wake: () => void = () => undefined;
  return {
    ring() {
      isRung = true;
      wake();
    },
    async wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
      const timer = new AbortController();
      const either = AbortSignal.any([signal, timer.signal]);
      wake = () => timer.abort();
      if (!isRung) await delay(timeoutMs, undefined, { signal: either }).catch(() => undefined);
      isRung = false;
    },
  };
}
