import { onlineManager } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createQueryClient } from './query-client';

beforeEach(() => onlineManager.setOnline(false));
afterEach(() => onlineManager.setOnline(true));

it('asks although the browser says that there is no network: Warren may be on this machine', async () => {
  const cache = createQueryClient();
  expect(await cache.fetchQuery({ queryKey: ['name'], queryFn: () => 'flask-main' })).toBe('flask-main');
});

it('lets what was pressed without a connection fail at once, and never does it later', async () => {
  const cache = createQueryClient();
  let calls = 0;
  const stop = cache.getMutationCache().build(cache, {
    ...cache.defaultMutationOptions({}),
    mutationFn: () => {
      calls += 1;
      return Promise.reject(new TypeError('Failed to fetch'));
    },
  });
  await expect(stop.execute(undefined)).rejects.toThrow('Failed to fetch');
  onlineManager.setOnline(true);
  await cache.resumePausedMutations();
  expect([calls, stop.state.isPaused]).toEqual([1, false]);
});
