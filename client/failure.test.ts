import { describe, expect, it } from 'vitest';
import { failureOf } from './failure';

function refusal(data: unknown) {
  return Object.assign(new Error('You may not delete this project'), { data });
}

describe('reading an error', () => {
  it('keeps code, sentence and next step of a refusal', () => {
    const failure = failureOf(
      refusal({ app: { code: 'forbidden', next: 'Ask an admin.', details: null, errorId: null }, zod: null }),
    );
    expect(failure).toMatchObject({
      code: 'forbidden',
      message: 'You may not delete this project',
      next: 'Ask an admin.',
      fields: {},
    });
  });

  it('keeps the first complaint of each field', () => {
    const failure = failureOf(
      refusal({ app: { code: 'invalid' }, zod: { name: ['Give it a name', 'Too short'], email: undefined } }),
    );
    expect(failure.fields).toEqual({ name: 'Give it a name' });
  });

  it('takes an error without an answer for a lost connection', () => {
    expect(failureOf(new TypeError('fetch failed')).code).toBe('unreachable');
  });
});
