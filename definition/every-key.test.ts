import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { check } from './check';
import { parse } from './parse';
import { resolve } from './resolve';
import { components } from './schema/component';
import { topLevel } from './schema/environment';
import { fits } from './schema/fits';
import { supportOf } from './support';
import { facts, printed } from './testing';
import type { Path, Plain } from './text/tree';
import { isPlainMap, valueAt } from './text/tree';

const root = parse(readFileSync(join(import.meta.dirname, 'fixtures/every-key.txt'), 'utf8')).root;
const schema = z.strictObject({ ...topLevel, components: z.array(z.union(Object.values(components))) });

/** Only read by people: each says so in its description. */
const notes = new Set(['metadata', 'version', 'gitDockerComposePath']);
/** Written out as their default, or implied by another key; told apart by another value. */
const otherValues: Record<string, Plain> = {
  kind: 'Service',
  type: 'ephemeral',
  'deployment.strategy': { type: 'Recreate' },
  'deployment.strategy.type': 'Recreate',
};

const uses = usesOf(schema, root, []);
const before = outcome(root);

describe('every key of the language', () => {
  it('stands in the sample', () => {
    const seen = new Set(uses.map(({ field }) => field));
    const missing = [...keysOf(schema, '', new Set())].filter(([field]) => !seen.has(field));
    expect(missing.map(([, name]) => name)).toEqual([]);
  });

  it('is read, or told to have no effect', () => {
    const read = new Set(uses.filter(isRead).map(({ field }) => field));
    const silent = uses.filter(({ field, path }) => !read.has(field) && !isTold(path) && !isNote(path));
    expect(silent.map(({ path }) => path.join('.'))).toEqual([]);
  });

  it('which is a note is described as one', () => {
    const words = uses.filter(({ path }) => isNote(path)).map(({ field }) => field.description ?? '');
    for (const about of words)
      expect(about).toMatch(/nothing reads them|Version of the format|imported from/);
  });
});

type Use = { field: z.ZodType; path: Path };

/** The keys of a value, each with the part of the schema that describes it. */
function usesOf(whole: z.ZodType, value: Plain | undefined, path: Path): Use[] {
  const one = fitting(whole, value);
  if (one instanceof z.ZodArray && Array.isArray(value))
    return value.flatMap((item, at) => usesOf(one.element as z.ZodType, item, [...path, at]));
  if (!isPlainMap(value)) return [];
  if (one instanceof z.ZodRecord)
    return Object.keys(value).flatMap((key) =>
      usesOf(one.valueType as z.ZodType, value[key], [...path, key]),
    );
  if (!(one instanceof z.ZodObject)) return [];
  return Object.keys(value).flatMap((key) => {
    const field = one.shape[key] as z.ZodType;
    const at = [...path, key];
    return [{ field, path: at }, ...usesOf(field, value[key], at)];
  });
}

function fitting(whole: z.ZodType, value: Plain | undefined): z.ZodType {
  if (whole instanceof z.ZodOptional || whole instanceof z.ZodNullable)
    return fitting(whole.unwrap() as z.ZodType, value);
  if (!(whole instanceof z.ZodUnion)) return whole;
  const options = whole.options.map((option) => option as z.ZodType);
  return fitting(options.find((option) => fits(option, value)) ?? z.unknown(), value);
}

/** Every key that the schema knows, once however many kinds share it. */
function keysOf(whole: z.ZodType, name: string, known: Set<z.ZodType>): Map<z.ZodType, string> {
  const found = new Map<z.ZodType, string>();
  const add = (more: Map<z.ZodType, string>) => {
    for (const [field, at] of more) found.set(field, at);
  };
  if (known.has(whole)) return found;
  known.add(whole);
  if (whole instanceof z.ZodOptional || whole instanceof z.ZodNullable)
    add(keysOf(whole.unwrap() as z.ZodType, name, known));
  if (whole instanceof z.ZodUnion)
    for (const option of whole.options) add(keysOf(option as z.ZodType, name, known));
  if (whole instanceof z.ZodArray) add(keysOf(whole.element as z.ZodType, name, known));
  if (whole instanceof z.ZodRecord) add(keysOf(whole.valueType as z.ZodType, name, known));
  if (!(whole instanceof z.ZodObject)) return found;
  for (const [key, field] of Object.entries(whole.shape)) {
    found.set(field as z.ZodType, `${name}.${key}`);
    add(keysOf(field as z.ZodType, `${name}.${key}`, known));
  }
  return found;
}

/** Without it, or with another value, something else comes out: another environment, a mistake or a warning. */
function isRead({ path }: Use): boolean {
  const other = otherValues[path.join('.')];
  if (other !== undefined && outcome(changed(path, other)) !== before) return true;
  return outcome(changed(path, undefined)) !== before;
}

function changed(path: Path, value: Plain | undefined): Plain {
  const copy = structuredClone(root);
  const parent = valueAt(copy, path.slice(0, -1));
  const key = String(path.at(-1));
  if (isPlainMap(parent)) {
    if (value === undefined) delete parent[key];
    else parent[key] = value;
  }
  return copy;
}

/** What is resolved, or why not. Notices do not count: a key that only has a notice is not read. */
function outcome(written: Plain): string {
  const { definition, diagnostics } = check(stringify(written));
  if (!definition) return printed(diagnostics.filter(({ severity }) => severity === 'error')).join('\n');
  const result = resolve(definition, facts);
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').map(({ message }) => message);
  return JSON.stringify([result, warnings]);
}

function isTold(path: Path): boolean {
  return notices().some((at) => at.length <= path.length && at.every((step, index) => step === path[index]));
}

let told: Path[] | null = null;

function notices(): Path[] {
  if (told) return told;
  const { definition, diagnostics } = check(stringify(root));
  if (!definition) throw new Error(`The sample has errors:\n${printed(diagnostics).join('\n')}`);
  const found = [...diagnostics, ...supportOf('docker', definition)];
  told = found
    .filter(({ code }) => code === 'no-effect' || code === 'target-unsupported')
    .map(({ path }) => path);
  return told;
}

function isNote(path: Path): boolean {
  return path.some((step) => notes.has(String(step)));
}
