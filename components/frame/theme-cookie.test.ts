import { expect, it } from 'vitest';
import { themeClass } from './theme-cookie';

it.each([
  ['dark', 'dark'],
  ['light', 'light'],
  ['system', undefined],
  ['"><script>', undefined],
  [undefined, undefined],
])('a page of somebody who chose %j has the class %j', (chosen, expected) => {
  expect(themeClass(chosen)).toBe(expected);
});
