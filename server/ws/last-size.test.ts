import { expect, it } from 'vitest';
import { lastSize } from './last-size';

it('changes the size once at a time, and ends with the last one that was asked for', async () => {
  const sizes: string[] = [];
  const answers: (() => void)[] = [];
  const resize = lastSize({
    resize: (columns, rows) => {
      sizes.push(`${columns}x${rows}`);
      return new Promise((resolve) => answers.push(resolve));
    },
  });
  for (const columns of [80, 81, 82, 83]) resize(columns, 24);
  expect(sizes).toEqual(['80x24']);

  answers[0]?.();
  await expect.poll(() => sizes).toEqual(['80x24', '83x24']);
  answers[1]?.();
  resize(84, 25);
  await expect.poll(() => sizes.at(-1)).toBe('84x25');
});

it('goes on after a shell refused a size', async () => {
  const sizes: number[] = [];
  const resize = lastSize({
    resize: async (columns) => {
      sizes.push(columns);
      throw new Error('no such exec');
    },
  });
  resize(80, 24);
  resize(90, 24);
  await expect.poll(() => sizes).toEqual([80, 90]);
});
