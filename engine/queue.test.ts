import { describe, expect, it } from 'vitest';
import { inLine, nextInLine, type Queue, type Waiting, whyWaiting } from './queue';

const now = new Date('2026-11-21T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
let count = 0;

function run(id: string, more: Partial<Waiting> = {}): Waiting {
  count += 1;
  return {
    id,
    organizationId: 'o',
    projectId: 'p',
    environmentId: id,
    environmentType: 'primary',
    number: count,
    state: 'queued',
    queuedAt: ago(60 - count),
    ...more,
  };
}
const queue = (runs: Waiting[], limits: Queue['limits'] = {}): Queue => ({ runs, limits, now });

describe('the queue', () => {
  it('lets primaries go first, and ephemerals that waited for ten minutes with them', () => {
    const young = run('young', { environmentType: 'ephemeral', queuedAt: ago(50) });
    const old = run('old', { environmentType: 'ephemeral', queuedAt: ago(601) });
    const primary = run('primary', { queuedAt: ago(10) });
    expect(inLine(queue([young, primary, old]))).toEqual(['old', 'primary', 'young']);
  });

  it('gives an environment to one run at a time, in their order', () => {
    const [first, second] = [run('1', { environmentId: 'e' }), run('2', { environmentId: 'e' })];
    const other = run('3');
    const active = { ...first, state: 'running' };
    expect(nextInLine(queue([active, second, other]))).toBe('3');
    expect(whyWaiting(queue([active, second]), '2')).toEqual({
      reason: `Run ${first.number} of this environment has to end first`,
      before: active,
    });
    expect(nextInLine(queue([second, first]))).toBe('1');
  });

  it('holds the limits of project and organization, and says which; others pass by', () => {
    const active = [run('a', { state: 'running' }), run('b', { state: 'aborting' })];
    const waits = run('c');
    const elsewhere = run('d', { projectId: 'q' });
    const limited = queue([...active, waits, elsewhere], { p: 2 });
    expect(nextInLine(limited)).toBe('d');
    expect(whyWaiting(limited, 'c').reason).toBe('The project may do 2 runs at a time, and 2 are under way');
    const all = queue([...active, waits, elsewhere], { o: 1 });
    expect(nextInLine(all)).toBeNull();
    expect(whyWaiting(all, 'd').reason).toBe('The organization may do 1 run at a time, and 2 are under way');
  });

  it('otherwise waits for a worker', () => {
    expect(whyWaiting(queue([run('x')]), 'x')).toEqual({ reason: 'Waits for a free worker', before: null });
  });
});
