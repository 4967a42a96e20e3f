import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageView } from '@/contract/run';
import { waterfall } from './waterfall';

const at = (ms: number) => new Date(1_700_000_000_000 + ms);
const stage = (id: string, from: number | null, to: number | null): StageView => ({
  id,
  name: id,
  title: id,
  state: to === null ? 'running' : 'success',
  allowedToFail: false,
  startedAt: from === null ? null : at(from),
  endedAt: to === null ? null : at(to),
  jobs: [],
});

describe('waterfall', () => {
  it('shows waiting, stages and gaps', () => {
    const strip = waterfall(
      {
        queuedAt: at(0),
        startedAt: at(100),
        endedAt: at(1000),
        stages: [stage('a', 100, 400), stage('b', 450, 1000)],
      },
      at(9999).getTime(),
    );
    expect(strip.parts.map((part) => [part.kind, part.fromMs, part.durationMs])).toEqual([
      ['queue', 0, 100],
      ['stage', 100, 300],
      ['gap', 400, 50],
      ['stage', 450, 550],
    ]);
  });

  it('lets a running stage grow to now and leaves out what has not begun', () => {
    const strip = waterfall(
      {
        queuedAt: at(0),
        startedAt: at(0),
        endedAt: null,
        stages: [stage('a', 0, null), stage('b', null, null)],
      },
      at(700).getTime(),
    );
    expect(strip).toMatchObject({ totalMs: 700, parts: [{ id: 'a', durationMs: 700 }] });
  });

  it('is all waiting while the run is queued', () => {
    const strip = waterfall(
      { queuedAt: at(0), startedAt: null, endedAt: null, stages: [] },
      at(50).getTime(),
    );
    expect(strip.parts).toMatchObject([{ kind: 'queue', durationMs: 50 }]);
  });

  it('adds up to the whole, whatever the clocks say', () => {
    const moment = fc.option(fc.integer({ min: -500, max: 5000 }));
    const stages = fc.array(fc.tuple(moment, moment), { maxLength: 6 });
    fc.assert(
      fc.property(moment, moment, fc.integer({ min: 0, max: 4000 }), stages, (started, ended, now, times) => {
        const strip = waterfall(
          {
            queuedAt: at(0),
            startedAt: started === null ? null : at(started),
            endedAt: ended === null ? null : at(ended),
            stages: times.map(([from, to], index) => stage(String(index), from, to)),
          },
          at(now).getTime(),
        );
        expect(strip.parts.reduce((sum, part) => sum + part.durationMs, 0)).toBe(strip.totalMs);
        expect(strip.parts.every((part) => part.durationMs >= 0)).toBe(true);
      }),
    );
  });
});
