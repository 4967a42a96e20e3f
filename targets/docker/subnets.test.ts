import { describe, expect, it } from 'vitest';
import { freeSubnets, poolRanges } from './subnets';

describe('freeSubnets', () => {
  it('gives 1,024 networks from a /16', () => {
    expect([...freeSubnets('10.213.0.0/16', [])]).toHaveLength(1024);
  });

  it('steps over what is used, whatever its size', () => {
    const [first] = freeSubnets('10.213.0.0/16', ['10.213.0.0/26', '10.213.0.64/28', '172.17.0.0/16']);
    expect(first).toBe('10.213.0.128/26');
  });

  it('goes on in the next pool', () => {
    const all = [...freeSubnets('10.1.0.0/26, 10.2.0.0/25', ['10.1.0.0/24', 'fd00::/64'])];
    expect(all).toEqual(['10.2.0.0/26', '10.2.0.64/26']);
  });

  it.each(['10.0.0.0', '10.0.0.0/27', '300.0.0.0/16', 'x'])('refuses the pool %s', (pool) => {
    expect(() => poolRanges(pool)).toThrow(/not an IPv4 range/);
  });
});
