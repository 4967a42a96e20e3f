import { expect, it } from 'vitest';
import { check } from '@/definition/check';
import { fullDefinition } from './full-definition';

it('a thousand full components are within the limits, also for the full parser', () => {
  const text = fullDefinition(1000);
  const odd = text.replace('name: large', 'name: &name large');
  for (const one of [text, odd])
    expect(check(one).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
