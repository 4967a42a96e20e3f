import type { Path } from '../text/tree';
import type { EnvFile } from './env-file';
import { readEnvFile } from './env-file';
import type { Ledger } from './ledger';
import { isOverfull, markLeaf, tell, tellOverfull } from './ledger';
import type { Lookup, Substituted } from './substitute';
import type { Leaf } from './tree';
import type { ImportInput, UsedVariable } from './types';

type Known = { value: string; leaf: Leaf };

/** Where interpolated values come from: import form, then project, then `.env`. Never the process environment. */
export type Variables = {
  input: Pick<ImportInput, 'values' | 'variables'>;
  dotEnv: Map<string, Known>;
  /** The `.env` of the project that includes this one wins over its own. */
  parent: Variables | null;
  used: Map<string, UsedVariable>;
  /** Texts with what they become: aliases put one text into thousands of services. */
  substituted: Map<string, Substituted>;
};

export function newVariables(input: Variables['input'], parent: Variables | null = null): Variables {
  return { input, dotEnv: new Map(), parent, used: parent?.used ?? new Map(), substituted: new Map() };
}

/** Looks a name up, and remembers that it was asked for. */
export function lookupIn(variables: Variables): Lookup {
  return (name) => {
    const found = find(variables, name);
    const before = variables.used.get(name);
    if (!before || before.source === 'none') {
      variables.used.set(name, { name, source: found.source, isRequired: before?.isRequired ?? false });
    }
    if (found.leaf) markLeaf(found.leaf, { bucket: 'kept', note: 'Put in where it is used' });
    return found.value;
  };
}

type Found = { value: string | undefined; source: UsedVariable['source']; leaf?: Leaf };

function find(variables: Variables, name: string): Found {
  const { values = {}, variables: project = {} } = variables.input;
  if (Object.hasOwn(values, name)) return { value: values[name], source: 'form' };
  if (Object.hasOwn(project, name)) return { value: project[name], source: 'project' };
  for (let one: Variables | null = outermost(variables); one; one = innerOf(variables, one)) {
    const known = one.dotEnv.get(name);
    if (known) return { value: known.value, source: '.env', leaf: known.leaf };
  }
  return { value: undefined, source: 'none' };
}

function outermost(variables: Variables): Variables {
  let one = variables;
  while (one.parent) one = one.parent;
  return one;
}

function innerOf(start: Variables, outer: Variables): Variables | null {
  let one: Variables | null = start;
  while (one && one.parent !== outer) one = one.parent;
  return one === outer ? null : one;
}

/** Reads a `.env`; its lines are leaves of the input too. Answers its variables, for others that read it again. */
export function addDotEnv(
  ledger: Ledger,
  variables: Variables,
  file: string,
  text: string,
): Variables['dotEnv'] {
  const outside: Lookup = (name) => find(variables, name).value;
  const entries = envLeaves(ledger, file, parseEnv(ledger, text, outside));
  const found = new Map(entries.map(({ name, value, leaf }) => [name, { value: value ?? '', leaf }]));
  addKnown(variables, found);
  ledger.fallbacks.set(file, {
    bucket: 'kept',
    note: 'No file refers to it, so it has no effect in Compose either',
  });
  return found;
}

export function addKnown(variables: Variables, found: Variables['dotEnv']): void {
  for (const [name, known] of found) variables.dotEnv.set(name, known);
}

/** Nothing, when there are more leaves already than an import takes. */
export function parseEnv(ledger: Ledger, text: string, outside: Lookup): EnvFile {
  return isOverfull(ledger) ? { entries: [], problems: [] } : readEnvFile(text, outside);
}

export type EnvLeaf = { name: string; value: string | null; leaf: Leaf };

/** The entries of an env file with their leaves; of two with one name the later counts. */
export function envLeaves(ledger: Ledger, file: string, { entries, problems }: EnvFile): EnvLeaf[] {
  for (const { message, range } of problems) {
    tell(ledger, { severity: 'error', code: 'bad-env-file', message, file, range, path: [] });
  }
  const seen = new Map<string, EnvLeaf>();
  const counts = new Map<string, number>();
  for (const { name, value, range } of entries) {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    const path: Path = count === 0 ? [name] : [name, count];
    const leaf: Leaf = { file, path, range, verdict: null };
    ledger.leaves.push(leaf);
    if (isOverfull(ledger)) return tellOverfull(ledger);
    const earlier = seen.get(name);
    const note = `Line ${range.startLine} sets it again, and wins`;
    if (earlier) markLeaf(earlier.leaf, { bucket: 'kept', note });
    seen.set(name, { name, value, leaf });
  }
  return [...seen.values()];
}
