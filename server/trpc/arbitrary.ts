import fc, { type Arbitrary } from 'fast-check';
import type { z } from 'zod';

/** The parts of a schema that are read here; zod gives more. */
type Def = {
  type: string;
  shape?: Record<string, z.ZodType>;
  innerType?: z.ZodType;
  element?: z.ZodType;
  options?: z.ZodType[];
  entries?: Record<string, string>;
  values?: unknown[];
  in?: z.ZodType;
};

const nasty = ['', ' ', '\u0000', 'a\u0000b', '\ud800', '__proto__', 'constructor', '../..', '%00', 'NaN'];
const odd = ['٣', '🦊'.repeat(300), 'x'.repeat(20_000), '\'; DROP TABLE "User"; --', '\u202eabc', '[]', '{'];

/** For tests: inputs that fit a schema or nearly fit it, made of texts that break things. Known ids lead deeper. */
export function arbitraryOf(schema: z.ZodType, ids: string[]): Arbitrary<unknown> {
  const def = schema._zod.def as unknown as Def;
  const inner = (one: z.ZodType | undefined) => (one ? arbitraryOf(one, ids) : fc.anything());
  switch (def.type) {
    case 'object':
      return objectOf(def.shape ?? {}, ids);
    case 'string':
      return texts(ids);
    case 'number':
      return fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 1, 2 ** 31, 2 ** 53, Number.NaN));
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.date({ noInvalidDate: false });
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(def.values ?? [null]));
    case 'array':
      return fc.oneof(
        { weight: 5, arbitrary: fc.array(inner(def.element), { maxLength: 4 }) },
        fc.constant(Array.from({ length: 20_000 }, () => 'x')),
      );
    case 'union':
      return fc.oneof(...(def.options ?? []).map(inner));
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
      return fc.option(inner(def.innerType), { nil: undefined, freq: 3 });
    case 'pipe':
      return inner(def.in);
    default:
      return fc.anything();
  }
}

function texts(ids: string[]): Arbitrary<string> {
  const addresses = ['a@example.test', 'A@EXAMPLE.TEST', 'unix:///nowhere', 'ssh://a@b', 'tcp://127.0.0.1:1'];
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...ids) },
    { weight: 2, arbitrary: fc.constantFrom(...nasty, ...odd, ...addresses) },
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ minLength: 1, maxLength: 30 }),
  );
}

function objectOf(shape: Record<string, z.ZodType>, ids: string[]): Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(shape).map(([key, value]) => [key, arbitraryOf(value, ids)]),
  );
  const fitting = fc.record(fields);
  const missing = fc.record(fields, { requiredKeys: [] });
  const more = fc.tuple(missing, fc.dictionary(fc.constantFrom(...nasty), fc.anything()));
  return fc.oneof(
    { weight: 4, arbitrary: fitting },
    missing,
    more.map(([object, extra]) => Object.assign(Object.create(null), object, extra)),
  );
}
