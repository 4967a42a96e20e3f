import { expect, it } from 'vitest';
import { safePath } from './search-params';

it.each([
  ['/environments/abc?tab=logs', '/environments/abc?tab=logs'],
  ['//evil.example', '/projects'],
  ['/\\evil.example', '/projects'],
  ['https://evil.example', '/projects'],
  ['/\t/evil.example', '/projects'],
  ['', '/projects'],
])('%j leads to %s', (asked, path) => {
  expect(safePath(asked)).toBe(path);
});
