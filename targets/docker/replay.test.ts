import { expect, it } from 'vitest';
import { replayGuard } from './replay';

function passed(moments: number[], capacity?: number): number[] {
  const isRepeat = replayGuard(capacity);
  return moments.filter((moment) => !isRepeat(moment));
}
const ms = 1_000_000;
const span = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => (from + index) * ms);

it('drops what an engine delivers again after rotating its file, and nothing else', () => {
  expect(passed([...span(1, 5000), ...span(4000, 5000), ...span(5001, 6000)])).toEqual(span(1, 6000));
});

it('drops it when several lines share a moment', () => {
  expect(passed([1, 2, 2, 2, 3, 3, 2, 2, 2, 3, 3, 4])).toEqual([1, 2, 2, 2, 3, 3, 4]);
});

it('lets pass what is new after a repetition was broken off', () => {
  expect(passed([...span(1, 100), ...span(50, 60), ...span(101, 110)])).toEqual(span(1, 110));
});

it('lets pass lines of a clock that was set back', () => {
  const setBack = [1000 * ms, 1001 * ms, 200 * ms + 7, 201 * ms, 202 * ms];
  expect(passed(setBack)).toEqual(setBack);
});

it('remembers no more than it is allowed to', () => {
  expect(passed([...span(1, 5000), ...span(4000, 5000), 5001], 2048)).toHaveLength(5001);
  expect(passed([...span(1, 5000), ...span(10, 12)], 2048)).toHaveLength(5003);
});
