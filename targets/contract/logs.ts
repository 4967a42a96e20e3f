import { describe, expect, it } from 'vitest';
import type { LogQuery } from '../target';
import { apply, collect, quiet, readyPlace, soon } from './deploy';
import type { Stage } from './harness';

const five = ['one', 'two', 'three', 'four', 'five'];

export function logsContract(stage: Stage): void {
  describe('logs', () => reading(stage));
  describe('logs: following', () => following(stage));
}

function reading(stage: Stage): void {
  it('are read whole, in order, and by tail', async () => {
    const { read } = await printing(stage, five);

    const all = await read({ follow: true }, 5);
    const tail = await read({ follow: false, tail: 2 });

    expect(all.map(({ text }) => text)).toEqual(five);
    expect(tail.map(({ text }) => text)).toEqual(['four', 'five']);
    expect(tail.map(({ cursor }) => cursor)).toEqual(all.slice(3).map(({ cursor }) => cursor));
  });

  it('continue after any line exactly', async () => {
    const { read } = await printing(stage, five);
    const all = await read({ follow: true }, 5);

    for (const [index, line] of all.entries()) {
      const rest = await read({ follow: false, after: [line.cursor] });
      expect(rest.map(({ text }) => text)).toEqual(five.slice(index + 1));
    }
  });

  it('begin at a moment', async () => {
    const { read } = await printing(stage, five);
    const all = await read({ follow: true }, 5);

    expect(await read({ follow: false, since: new Date(0) })).toHaveLength(5);
    expect(await read({ follow: false, since: new Date(Date.now() + 60_000) })).toEqual([]);
    const since = all[3]?.at ?? new Date(0);
    const late = await read({ follow: false, since });
    expect(late.map(({ text }) => text)).toContain('four');
    expect(late.every(({ at }) => at >= since)).toBe(true);
  });
}

function following(stage: Stage): void {
  it('go on with the container that replaces the first, and end when the component is removed', async () => {
    const { harness, place } = await printing(stage, ['first']);
    const log = harness.target.logs(place, { component: 'web', follow: true }, soon());
    const texts: string[] = [];
    const following = (async () => {
      for await (const lines of log) texts.push(...lines.map(({ text }) => text));
    })();
    await expect.poll(() => texts).toEqual(['first']);
    await apply(harness, place, harness.behaviour.prints('web', ['second']));
    await expect.poll(() => texts, { timeout: 10_000 }).toEqual(['first', 'second']);

    await harness.target.removeComponent(place, 'web', quiet, soon());

    await following;
    expect(texts).toEqual(['first', 'second']);
  });

  it('go on after a restart without a missing or a doubled line', async () => {
    const { harness, place, read } = await printing(stage, ['hello']);
    const following = read({ follow: true }, 3);
    await harness.target.restartComponent(place, 'web', quiet, soon());
    await expectEventually(read, 'hello', 2);
    await harness.target.restartComponent(place, 'web', quiet, soon());

    expect((await following).map(({ text }) => text)).toEqual(['hello', 'hello', 'hello']);
  });

  it('of several instances come as one', async () => {
    const { read } = await printing(stage, five, 2);
    const all = await read({ follow: true }, 10);
    expect(new Set(all.map(({ cursor }) => cursor.instance)).size).toBe(2);
    expect(all.map(({ text }) => text).sort()).toEqual([...five, ...five].sort());
    expect(await read({ follow: false, tail: 3 })).toHaveLength(3);
  });
}

async function printing(stage: Stage, lines: string[], replicas = 1) {
  const harness = stage.harness();
  const place = await readyPlace(stage);
  await apply(harness, place, { ...harness.behaviour.prints('web', lines), replicas });
  const read = (query: Omit<LogQuery, 'component'>, count?: number) =>
    collect(harness.target.logs(place, { component: 'web', ...query }, soon()), count);
  await read({ follow: true }, lines.length * replicas);
  return { harness, place, read };
}

type Read = Awaited<ReturnType<typeof printing>>['read'];

async function expectEventually(read: Read, text: string, times = 1): Promise<void> {
  await expect
    .poll(async () => (await read({ follow: false })).filter((line) => line.text === text).length, {
      timeout: 10_000,
    })
    .toBe(times);
}
