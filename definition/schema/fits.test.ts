import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parse } from '../parse';
import type { Plain } from '../text/tree';
import { isPlainMap, own } from '../text/tree';
import { components } from './component';
import { environmentShape } from './environment';
import { fits } from './fits';
import { isKind } from './kinds';

const text = readFileSync(join(import.meta.dirname, '../fixtures/every-key.txt'), 'utf8');
const { root } = parse(text);
const list = own(root, 'components');
const samples: [z.ZodType, Plain][] = [
  [environmentShape, root],
  ...(Array.isArray(list) ? list : []).map((one): [z.ZodType, Plain] => {
    const kind = own(one, 'kind');
    if (!isKind(kind)) throw new Error('A kind of the sample is not known');
    return [components[kind], one];
  }),
];
const runs = Number(process.env.WARREN_FUZZ_RUNS ?? 4000);

describe('fits', () => {
  it('takes a definition with every key', () => {
    for (const [schema, value] of samples) expect(fits(schema, value)).toBe(true);
  });

  it('answers as the schema itself, whatever is changed in a definition', () => {
    const changed = fc.record({
      sample: fc.constantFrom(...samples),
      at: fc.nat(),
      key: fc.nat(),
      value: fc.constantFrom<Plain>(...others),
    });
    fc.assert(
      fc.property(changed, ({ sample: [schema, value], ...change }) => {
        const tried = structuredClone(value);
        mutate(tried, change);
        expect({ tried, fits: fits(schema, tried) }).toEqual({
          tried,
          fits: schema.safeParse(tried).success,
        });
      }),
      { numRuns: runs },
    );
  });

  it('leaves to zod what definitions have no use for', () => {
    const odd = z.strictObject({ a: z.string().email(), b: z.date().optional() });
    expect([fits(odd, { a: 'a@b.example' }), fits(odd, { a: 'x' })]).toEqual([true, false]);
    expect([fits(z.object({}), { more: 1 }), fits(z.array(z.string()).min(1), [])]).toEqual([true, false]);
    expect(fits(z.record(z.enum(['a']), z.string()), { b: 'x' })).toBe(false);
    expect([fits(z.string().regex(/a/g), 'a'), fits(z.number().multipleOf(2), 3)]).toEqual([true, false]);
  });
});

const others: Plain[] = [
  ...[null, true, false, '', 'x', '10s', '1Gi', '{{ a }}', 'True', '8080:80'],
  ...[0, 1, -1, 0.5, 101, 1e21],
  ...[[], {}, [''], [1], { x: 'y' }, { x: [] }, [{ name: 'n' }]],
];

/** Replaces, adds or removes something in one of the maps and lists of a value. */
function mutate(value: Plain, change: { at: number; key: number; value: Plain }): void {
  const places = collectionsOf(value);
  const place = places[change.at % places.length];
  if (Array.isArray(place)) {
    if (change.key % 3 === 0) place.push(change.value);
    else place[change.key % Math.max(place.length, 1)] = change.value;
    return;
  }
  if (!isPlainMap(place)) return;
  const keys = Object.keys(place);
  const key = keys[change.key % Math.max(keys.length, 1)] ?? 'more';
  if (change.key % 5 === 0) delete place[key];
  else place[change.key % 7 === 0 ? 'more' : key] = change.value;
}

function collectionsOf(value: Plain): Plain[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(collectionsOf)];
}
