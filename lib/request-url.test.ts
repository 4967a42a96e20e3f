import { expect, it } from 'vitest';
import { requestUrl } from './request-url';

it.each([
  ['/git/a?b=1', '/git/a'],
  [undefined, '/'],
  ['http://elsewhere/x', '/x'],
  ['//', undefined],
  ['http://[', undefined],
])('the target %j has the path %j', (target, path) => {
  expect(requestUrl(target)?.pathname).toBe(path);
});
