import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { poll } from '@/lib/poll';
import { LogPosition } from './log-position';
import { createLogShares, type LogShares } from './log-shares';
import { CountingLog } from './testing';
import type { LogQuery, Place, Target } from './types';

let log: CountingLog;
let shares: LogShares;
let asked: LogQuery[];
let following: number;

beforeEach(() => {
  log = new CountingLog();
  shares = createLogShares();
  asked = [];
  following = 0;
});

const place: Place = { environmentId: 'env1', unique: 'qmrxve', state: {} };
const seat = {
  environmentId: 'env1',
  place: () => place,
  target: async () => ({ logs: read }) as unknown as Target,
};

async function* read(_place: Place, query: LogQuery, signal: AbortSignal) {
  asked.push(query);
  following += query.follow ? 1 : 0;
  try {
    yield* log.logs(query, signal);
  } finally {
    following -= query.follow ? 1 : 0;
  }
}

type Viewing = { texts: string[]; leave(): void };

function view(
  wish: { tail?: number } = {},
  afterBatch: () => Promise<void> = async () => undefined,
): Viewing {
  const position = new LogPosition({ component: 'web', ...wish });
  const stop = new AbortController();
  const texts: string[] = [];
  void (async () => {
    for await (const batch of shares.lines('web', { seat, position }, stop.signal)) {
      position.note(batch);
      texts.push(...batch.map(({ text }) => text));
      await afterBatch();
    }
  })();
  return { texts, leave: () => stop.abort() };
}

function until(isTrue: () => boolean): Promise<void> {
  return poll(
    async () => (isTrue() ? { state: 'done', value: undefined } : { state: 'pending', reason: 'not yet' }),
    { timeoutMs: 10_000, toMs: 10 },
  );
}

it('a hundred viewers that come one after another read one log, each every line once', async () => {
  const viewers: Viewing[] = [];
  for (let step = 0; step < 100; step += 1) {
    log.write(50);
    viewers.push(view());
    await delay(1);
  }
  log.write(500);
  await until(() => viewers.every(({ texts }) => texts.length === log.lines.length));

  const all = log.lines.map(({ text }) => text);
  for (const { texts } of viewers) expect(texts).toEqual(all);
  expect(asked.filter(({ follow }) => follow)).toHaveLength(1);
  for (const { leave } of viewers) leave();
});

it('a slow viewer holds nobody up, and misses nothing', async () => {
  let isStuck = true;
  const quick = view();
  const slow = view({}, () => until(() => !isStuck));
  for (let step = 0; step < 200; step += 1) {
    log.write(1000);
    await delay(0);
  }
  await until(() => quick.texts.length === 200_000);
  expect(slow.texts.length).toBeLessThan(100_000);

  isStuck = false;
  await until(() => slow.texts.length === 200_000);
  expect(slow.texts).toEqual(quick.texts);
  quick.leave();
  slow.leave();
});

it('one viewer alone is waited for: nothing is read that nobody takes', async () => {
  log.write(200_000);
  let isStuck = true;
  const only = view({}, () => until(() => !isStuck));
  await until(() => only.texts.length > 0);
  isStuck = false;
  await until(() => only.texts.length === 200_000);
  expect(asked).toHaveLength(1);
  only.leave();
});

it('the last viewer ends the reading, the next one begins it anew', async () => {
  log.write(10);
  const one = view();
  const other = view({ tail: 3 });
  await until(() => one.texts.length === 10 && other.texts.length === 3);
  one.leave();
  log.write(1);
  await until(() => other.texts.length === 4);
  expect(following).toBe(1);
  other.leave();
  await until(() => following === 0);

  const later = view({ tail: 1 });
  await until(() => later.texts.length === 1);
  expect(following).toBe(1);
  later.leave();
});
