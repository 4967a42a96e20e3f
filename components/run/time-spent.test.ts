import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someRun, someStep } from './fixtures';
import { cacheRate, spendings, timeSpent } from './time-spent';

const at = (ms: number) => new Date(1_700_000_000_000 + ms);
const step = (name: string, from: number, to: number | null) =>
  someStep(`${name}-${from}`, 'success', { name, startedAt: at(from), endedAt: to === null ? null : at(to) });
const run = (steps: ReturnType<typeof step>[], endedAt: Date | null = at(1000)) =>
  someRun(steps, { queuedAt: at(0), startedAt: at(100), endedAt });
const names = ['build', 'pull-image', 'checkout', 'settle', 'await-ready', 'finish', 'something-new'];

describe('where the time went', () => {
  it('gives each moment to the thing people wait for', () => {
    const steps = [step('checkout', 100, 200), step('build', 200, 700), step('pull-image', 100, 400)];
    expect(timeSpent(run([...steps, step('await-ready', 750, 1000)]), 0).spent).toEqual([
      { spending: 'queue', ms: 100 },
      { spending: 'build', ms: 500 },
      { spending: 'pull', ms: 100 },
      { spending: 'health', ms: 250 },
      { spending: 'other', ms: 50 },
    ]);
  });

  it('grows with a running step', () => {
    expect(timeSpent(run([step('build', 100, null)], null), at(600).getTime())).toEqual({
      totalMs: 600,
      spent: [
        { spending: 'queue', ms: 100 },
        { spending: 'build', ms: 500 },
      ],
    });
  });

  it('adds up to the whole, whatever the steps and the clocks say', () => {
    const anyStep = fc
      .tuple(fc.constantFrom(...names), fc.integer({ min: -500, max: 3000 }), fc.option(fc.nat(3000)))
      .map(([name, from, length]) => step(name, from, length === null ? null : from + length));
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), fc.integer({ min: 0, max: 2500 }), (steps, end) => {
        const { totalMs, spent } = timeSpent(run(steps, at(end)), 0);
        expect(totalMs).toBe(end);
        expect(spent.reduce((sum, { ms }) => sum + ms, 0)).toBe(totalMs);
        expect(spent.every(({ spending }) => spendings.includes(spending))).toBe(true);
      }),
    );
  });
});

it.each([
  [[true, false, true], '2 of 3 steps from the cache, 67 %'],
  [[false], '0 of 1 step from the cache, 0 %'],
])('the cache rate of a build with hits %j', (hits, words) => {
  expect(cacheRate(hits.map((isCached, index) => ({ title: `${index}`, ms: 1, isCached })))).toBe(words);
});
