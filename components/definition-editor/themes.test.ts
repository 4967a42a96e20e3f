import { expect, it } from 'vitest';
import { longHex } from './themes';

it.each([
  ['#fff', '#ffffff'],
  ['#A1c', '#AA11cc'],
  ['#16181d', '#16181d'],
  ['', ''],
])('writes %j as %j', (colour, long) => {
  expect(longHex(colour)).toBe(long);
});
