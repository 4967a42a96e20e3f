import { z } from 'zod';
import type { Plain, PlainMap } from '../text/tree';
import { isPlainMap } from '../text/tree';

type Fits = (value: Plain | undefined) => boolean;

const compiled = new WeakMap<z.ZodType, Fits>();

/**
 * Whether a schema finds nothing wrong with a value: the answer of `safeParse(value).success`, without the copies
 * that it makes on the way. What was wrong only `safeParse` tells.
 */
export function fits(schema: z.ZodType, value: Plain | undefined): boolean {
  return fitsOf(schema)(value);
}

function fitsOf(schema: z.ZodType): Fits {
  const known = compiled.get(schema);
  if (known) return known;
  const made = make(schema) ?? ((value) => schema.safeParse(value).success);
  compiled.set(schema, made);
  return made;
}

/** Null for forms of schemas that no definition uses: they are left to zod. */
function make(schema: z.ZodType): Fits | null {
  if (schema instanceof z.ZodOptional) return optional(fitsOf(schema.unwrap() as z.ZodType));
  if (schema instanceof z.ZodNullable) return nullable(fitsOf(schema.unwrap() as z.ZodType));
  if (schema instanceof z.ZodUnion) return union(schema.options as z.ZodType[]);
  if (schema instanceof z.ZodString) return textual(schema);
  if (schema instanceof z.ZodNumber) return numeric(schema);
  return hasChecks(schema) ? null : (collection(schema) ?? single(schema));
}

function collection(schema: z.ZodType): Fits | null {
  if (schema instanceof z.ZodObject) return object(schema);
  if (schema instanceof z.ZodArray) return list(fitsOf(schema.element as z.ZodType));
  return schema instanceof z.ZodRecord ? record(schema) : null;
}

function single(schema: z.ZodType): Fits | null {
  if (schema instanceof z.ZodUnknown) return () => true;
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean';
  if (schema instanceof z.ZodNull) return (value) => value === null;
  if (schema instanceof z.ZodLiteral) return oneOf([...schema.values]);
  return schema instanceof z.ZodEnum ? oneOf(schema.options) : null;
}

function optional(inner: Fits): Fits {
  return (value) => value === undefined || inner(value);
}

function nullable(inner: Fits): Fits {
  return (value) => value === null || inner(value);
}

function union(options: z.ZodType[]): Fits {
  const tests = options.map(fitsOf);
  return (value) => {
    for (const test of tests) if (test(value)) return true;
    return false;
  };
}

function oneOf(values: unknown[]): Fits {
  const known = new Set(values);
  return (value) => known.has(value);
}

function list(inner: Fits): Fits {
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (const item of value) if (!inner(item)) return false;
    return true;
  };
}

/** Only with free keys: nothing here has others. */
function record({ keyType, valueType }: z.ZodRecord): Fits | null {
  if (!(keyType instanceof z.ZodString) || hasChecks(keyType)) return null;
  const inner = fitsOf(valueType as z.ZodType);
  return (value) => {
    if (!isPlainMap(value)) return false;
    for (const key of Object.keys(value)) if (!inner(value[key])) return false;
    return true;
  };
}

/** Only the strict ones, which refuse what they do not list. */
function object({ shape, def }: z.ZodObject): Fits | null {
  if (!(def.catchall instanceof z.ZodNever)) return null;
  const tests = new Map(Object.entries(shape).map(([key, one]) => [key, fitsOf(one as z.ZodType)]));
  const needed = [...tests].filter(([, test]) => !test(undefined)).map(([key]) => key);
  return (value) => isPlainMap(value) && hasAll(value, needed) && isEachRight(value, tests);
}

function hasAll(value: PlainMap, needed: string[]): boolean {
  for (const key of needed) if (!Object.hasOwn(value, key)) return false;
  return true;
}

function isEachRight(value: PlainMap, tests: Map<string, Fits>): boolean {
  for (const key of Object.keys(value)) {
    const test = tests.get(key);
    if (!test?.(value[key])) return false;
  }
  return true;
}

function hasChecks({ def }: z.ZodType): boolean {
  return 'checks' in def && Array.isArray(def.checks) && def.checks.length > 0;
}

type Check<T> = (value: T) => boolean;

function textual(schema: z.ZodString): Fits | null {
  const checks = (schema.def.checks ?? []).map(textCheck);
  if (checks.includes(null) || schema.format !== null) return null;
  return (value) => typeof value === 'string' && passes(value, checks);
}

function textCheck({ _zod: { def } }: z.core.$ZodCheck): Check<string> | null {
  const known = def as z.core.$ZodCheckMinLengthDef | z.core.$ZodCheckMaxLengthDef | RegexDef;
  if (known.check === 'min_length') return ({ length }) => length >= known.minimum;
  if (known.check === 'max_length') return ({ length }) => length <= known.maximum;
  return known.check === 'string_format' && known.format === 'regex' ? matches(known.pattern) : null;
}

type RegexDef = { check: 'string_format'; format: string; pattern: RegExp };

function matches(pattern: RegExp): Check<string> | null {
  return pattern.global || pattern.sticky ? null : (value) => pattern.test(value);
}

function numeric(schema: z.ZodNumber): Fits | null {
  const checks = (schema.def.checks ?? []).map(numberCheck);
  if (checks.includes(null)) return null;
  return (value) => typeof value === 'number' && Number.isFinite(value) && passes(value, checks);
}

type NumberDef =
  | { check: 'greater_than' | 'less_than'; value: number; inclusive: boolean }
  | { check: 'number_format'; format: string };

function numberCheck({ _zod: { def } }: z.core.$ZodCheck): Check<number> | null {
  const known = def as unknown as NumberDef;
  if (known.check === 'number_format') return known.format === 'safeint' ? Number.isSafeInteger : null;
  const { value: limit, inclusive } = known;
  if (known.check === 'greater_than') return (value) => (inclusive ? value >= limit : value > limit);
  if (known.check === 'less_than') return (value) => (inclusive ? value <= limit : value < limit);
  return null;
}

function passes<T>(value: T, checks: (Check<T> | null)[]): boolean {
  for (const check of checks) if (!check?.(value)) return false;
  return true;
}
