import { expect, test } from 'vitest';
import { comparison, interleave, median } from './median';

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('all sides run as often, and take turns at going first', async () => {
  const order: string[] = [];
  const side = (name: string) => async () => order.push(name);
  const measured = await interleave(2, { ours: side('ours'), bare: side('bare') });
  expect(measured).toEqual({ ours: [1, 4], bare: [2, 3] });
  expect(order).toEqual(['ours', 'bare', 'bare', 'ours']);
});

test('a comparison names difference and ratio', () => {
  expect(comparison('x', { ours: [3], bare: [2] })).toContain('overhead 1.00 s (× 1.50)');
});
