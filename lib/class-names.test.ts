import { globSync, readFileSync } from 'node:fs';
import { twMerge } from 'tailwind-merge';
import { expect, test } from 'vitest';
import { cn } from './class-names';

test('a later class wins over an earlier one of its kind, under the same condition', () => {
  expect(cn('h-8 px-3 text-sm', 'h-10', false, undefined, ['px-0'])).toBe('text-sm h-10 px-0');
  expect(cn('bg-surface hover:bg-hover', 'bg-sunken')).toBe('hover:bg-hover bg-sunken');
  expect(cn('!bg-raised bg-surface', 'bg-sunken')).toBe('!bg-raised bg-sunken');
});

test('what is smaller wins over its part only, what is larger over all', () => {
  expect(cn('p-4', 'px-2')).toBe('p-4 px-2');
  expect(cn('px-2 pt-1', 'p-4')).toBe('p-4');
});

test('any two classes of ours are merged as the library would', () => {
  const classes = classesOfOurs();
  expect(classes.length).toBeGreaterThan(400);
  const wrong = classes.flatMap((one) =>
    classes.flatMap((two) => {
      const [ours, theirs] = [cn(one, two), twMerge(one, two)];
      return one === two || ours === theirs ? [] : [`${one} ${two}: ${ours}, not ${theirs}`];
    }),
  );
  expect(wrong).toEqual([]);
}, 60_000);

/** Every word of a text in the sources that the library knows for a class. */
function classesOfOurs(): string[] {
  const texts = globSync('{app,client,components}/**/*.{ts,tsx}')
    .filter((name) => !name.includes('.test.'))
    .flatMap((name) => [...readFileSync(name, 'utf8').matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)]);
  const words = texts.flatMap(([, one, two]) => (one ?? two ?? '').split(/\s+/));
  // It takes the first of two equal classes away, and leaves other words alone.
  return [...new Set(words)].filter((word) => word !== '' && twMerge(`${word} ${word}`) === word);
}
