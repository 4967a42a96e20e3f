import { expect, it } from 'vitest';
import { typeAhead } from './type-ahead';

it('reads the browser only while the program takes what is typed', async () => {
  const told: string[] = [];
  const held = typeAhead({ pause: () => told.push('pause'), resume: () => told.push('resume') });
  let take: () => void = () => undefined;
  const taken = new Promise<void>((resolve) => {
    take = resolve;
  });
  const typed = [held(700_000, taken), held(700_000, taken)];
  expect(told).toEqual(['pause']);

  take();
  await Promise.all(typed);

  expect(told).toEqual(['pause', 'resume']);
});

it('leaves a program alone that takes everything at once', async () => {
  const held = typeAhead({ pause: () => expect.unreachable(), resume: () => undefined });
  for (let count = 0; count < 5; count += 1) await held(1_000_000, undefined);
});

it('goes on reading after a shell that broke', async () => {
  const told: string[] = [];
  const held = typeAhead({ pause: () => told.push('pause'), resume: () => told.push('resume') });
  await held(2_000_000, Promise.reject(new Error('gone')));
  expect(told).toEqual(['pause', 'resume']);
});
