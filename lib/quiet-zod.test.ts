import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['the language', () => import('@/definition/check')],
  ['the contract', () => import('@/contract/environment')],
  ['log frames', () => import('./log-frames')],
  ['events', () => import('@/contract/events')],
])('%s makes no code out of text', async (_, load) => {
  vi.resetModules();
  const probe = vi.fn();
  vi.stubGlobal('Function', probe);
  await load();
  expect(probe).not.toHaveBeenCalled();
});
