import { expect, it } from 'vitest';
import { levelOf } from './level';

it.each([
  ['[2026-01-01] ERROR in app: boom', 'error'],
  ['Traceback (most recent call last):', 'error'],
  ['\u001b[31merror\u001b[0m: no such file', 'error'],
  ['WARNING: running as root', 'warning'],
  ['DEBUG cache hit', 'debug'],
  ['Listening at http://0.0.0.0:8000', 'info'],
  ['terrors of the deep', 'info'],
])('guesses the level of %j', (text, level) => {
  expect(levelOf(text)).toBe(level);
});
