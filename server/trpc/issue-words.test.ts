import { expect, it } from 'vitest';
import { z } from 'zod';
import { issueWords } from './issue-words';

function words(schema: z.ZodType, value: unknown): string | undefined {
  const issue = schema.safeParse(value).error?.issues[0];
  return issue && issueWords(issue);
}

it.each<[string, z.ZodType, unknown, string]>([
  ['a long text', z.string().max(10_000_000), 'x'.repeat(10_000_001), 'At most 10,000,000 characters'],
  ['an empty text', z.string().min(1), '', 'This must not be empty'],
  ['a short text', z.string().min(8), 'x', 'At least 8 characters'],
  ['a large number', z.number().max(30), 31, 'At most 30'],
  ['a small number', z.number().min(1), 0, 'At least 1'],
  ['half a number', z.number().int(), 0.5, 'This must be a whole number'],
  ['a long list', z.array(z.string()).max(1), ['a', 'b'], 'At most 1 entry'],
  ['no number', z.number(), 'x', 'This must be a number'],
  ['another word', z.enum(['a', 'b']), 'c', 'This must be one of: a, b'],
])('says of %s what would fit', (_name, schema, value, said) => {
  expect(words(schema, value)).toBe(said);
});

it('leaves a sentence of the contract as it is', () => {
  expect(words(z.string().max(1, 'At most one letter'), 'ab')).toBe('At most one letter');
});
