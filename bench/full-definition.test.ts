import { expect, it } from 'vitest';
import { check } from '@/definition/check';
import { fullDefinition } from './full-definition';

it('a thousand full components are within the limits, and 700 for the full parser', () => {
  const odd = fullDefinition(700).replace('name: large', 'name: &name large');
  for (const one of [fullDefinition(1000), odd])
    expect(check(one).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
