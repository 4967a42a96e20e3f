import { z } from 'zod';
import type { Finding } from './checks/finding';
import { verdictOf } from './schema/keys';
import { suggestion } from './text/suggest';
import type { Path, Plain } from './text/tree';
import { isPlainMap, own, valueAt } from './text/tree';

type Issue = z.core.$ZodIssue;
type Place = { root: Plain; schema: z.ZodType; base: Path };

/** What a schema found wrong, in our words, with a guess at what was meant. */
export function issueFindings(issues: Issue[], place: Place): Finding[] {
  return issues.flatMap((issue) => findingsOf(issue, plainPath(issue.path), place));
}

function plainPath(path: PropertyKey[]): Path {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

function findingsOf(issue: Issue, path: Path, place: Place): Finding[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.flatMap((key) => keyFinding(key, path, place));
  if (issue.code === 'invalid_union') return unionFindings(issue, path, place);
  const value = valueAt(place.root, path);
  if (value === undefined && path.length > 0) return [missing(path, place)];
  return [wrong(issue, path, place)];
}

/** The branch that fits the kind of the value says what is wrong inside; else the union's own message counts. */
function unionFindings(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  place: Place,
): Finding[] {
  const value = valueAt(place.root, path);
  if (value === undefined) return [missing(path, place)];
  const inside = issue.errors.find((branch) =>
    branch.every((one) => one.path.length > 0 || one.code === 'unrecognized_keys'),
  );
  if (!inside || typeof value !== 'object') return [wrong(issue, path, place)];
  return inside.flatMap((one) => findingsOf(one, [...path, ...plainPath(one.path)], place));
}

function missing(path: Path, place: Place): Finding {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  const message = `"${key}" is missing`;
  return { severity: 'error', code: 'missing-key', message, ...firstKeyOf(parent, place) };
}

/** A missing key is marked at the first key of its map: a marker over the whole map would hide the rest. */
function firstKeyOf(parent: Path, place: Place): Pick<Finding, 'path' | 'part'> {
  const map = valueAt(place.root, parent);
  const first = isPlainMap(map) ? Object.keys(map)[0] : undefined;
  if (first === undefined) return { path: [...place.base, ...parent] };
  return { path: [...place.base, ...parent, first], part: 'key' };
}

function wrong(issue: Issue, path: Path, place: Place): Finding {
  const name = path.findLast((step) => typeof step === 'string');
  const message = wordsOf(issue);
  const full = name === undefined || /^[A-Z]/.test(message) ? message : `"${name}" ${message}`;
  return { severity: 'error', code: 'wrong-type', message: full, path: [...place.base, ...path] };
}

const typeWords: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function wordsOf(issue: Issue): string {
  if (!issue.message.startsWith('Invalid') && !issue.message.startsWith('Too')) return issue.message;
  if (issue.code === 'invalid_type') return `must be ${typeWords[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `must be ${issue.values.map(String).join(' or ')}`;
  return 'has a value that is not allowed here';
}

function keyFinding(key: string, path: Path, place: Place): Finding[] {
  const full = [...place.base, ...path];
  const at = { path: [...full, key], part: 'key' as const };
  const verdict = verdictOf(placeName(full), key, own(valueAt(place.root, path), key));
  if (verdict?.code === 'extension') return [];
  if (verdict) return [{ ...verdict, ...at }];
  const hint = () => suggestion(key, keysAt(place.schema, path));
  const message = `The key "${key}" is not known here`;
  return [{ severity: 'error', code: 'unknown-key', message, ...at, hint }];
}

function placeName(path: Path): string {
  if (path.length === 0) return 'environment';
  if (path[0] !== 'components') return path.filter((step) => typeof step === 'string').join('.');
  if (path.length === 2) return 'component';
  if (path[3] === 'networks' && path.length === 5) return 'network';
  return path[2] === 'hosts' && path.length === 4 ? 'host' : String(path.at(-1));
}

/** The keys a schema takes at a path. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  const objects = unwrapped(schema);
  const [step, ...rest] = path;
  if (step === undefined)
    return objects.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []));
  return objects.flatMap((one) => {
    const next = stepInto(one, step);
    return next ? keysAt(next, rest) : [];
  });
}

function stepInto(schema: z.ZodType, step: string | number): z.ZodType | null {
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  if (schema instanceof z.ZodRecord) return schema.valueType as z.ZodType;
  if (!(schema instanceof z.ZodObject) || !Object.hasOwn(schema.shape, step)) return null;
  return schema.shape[step] as z.ZodType;
}

function unwrapped(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return unwrapped(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => unwrapped(option as z.ZodType));
  return [schema];
}
