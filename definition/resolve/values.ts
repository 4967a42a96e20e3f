import { messageOf } from '@/lib/errors';
import type { Finding } from '../checks/finding';
import { error } from '../checks/finding';
import type { Scope } from '../interpolate';
import { interpolate } from '../interpolate';
import { limits } from '../limits';
import type { VariablePlace } from '../outer-variables';
import { outerPlaces, variablePlaces } from '../outer-variables';
import type { Component } from '../schema/component';
import { includedGroups, ownVariables } from '../schema/component';
import type { Written } from '../schema/environment';
import type { Scalar } from '../schema/scalar';
import { textOf } from '../schema/scalar';
import { openSecret } from '../secrets';
import { noPlace, TemplateError } from '../template/ast';
import type { Path } from '../text/tree';
import type { ResolveFacts } from './facts';

export type Source = { path: Path; written: Scalar };
export type Known = { text: string; isSecret: boolean };

/** One resolution under way. Values are computed when they are first needed, and once. */
export type Resolution = {
  written: Written;
  facts: ResolveFacts;
  /** Names that a text of this component, or of the environment, can read. */
  scopeOf(run: Resolution, component: string | null): Scope;
  /** Components that one waits for. */
  dependenciesOf(name: string): string[];
  findings: Finding[];
  secretValues: Set<string>;
  byName: Map<string, { component: Component; index: number }>;
  done: Map<string, Known>;
  /** Characters of all values so far; none are computed after the limit. */
  length: number;
  open: Set<string>;
  /** One flag for each value under way: has it read a secret? */
  taints: { isSecret: boolean }[];
};

/** The value of a variable or text, with interpolations and secrets put in. */
export function readValue(run: Resolution, source: Source, component: string | null): Known {
  const key = source.path.join('\n');
  const known = run.done.get(key) ?? compute(run, source, component, key);
  const reader = run.taints.at(-1);
  if (reader && known.isSecret) reader.isSecret = true;
  return known;
}

function compute(run: Resolution, source: Source, component: string | null, key: string): Known {
  if (run.open.has(key)) {
    const message = `The value ${source.path.at(-1)} needs itself`;
    throw new TemplateError('variable-cycle', message, noPlace);
  }
  run.open.add(key);
  run.taints.push({ isSecret: false });
  const text = textValue(run, source, component);
  checkTotal(run, text, source.path);
  const isSecret = run.taints.pop()?.isSecret ?? false;
  run.open.delete(key);
  const known = { text, isSecret };
  if (isSecret) rememberSecret(run, text);
  run.done.set(key, known);
  return known;
}

/** Values that hold each other's copies would fill the memory long before any of them is too long. */
function checkTotal(run: Resolution, text: string, path: Path): void {
  const before = run.length;
  run.length += text.length;
  if (before > limits.resolvedLength || run.length <= limits.resolvedLength) return;
  const message = `All values together grow to more than ${limits.resolvedLength} characters`;
  run.findings.push(error('too-large', message, path));
}

function textValue(run: Resolution, source: Source, component: string | null): string {
  if (run.length > limits.resolvedLength) return '';
  const written = textOf(source.written);
  const secret = secretValue(run, written, source.path);
  if (secret !== null) return secret;
  const result = interpolate(written, run.scopeOf(run, component));
  if (result.ok) return result.text;
  const { code, message, hint, start, end } = result.problem;
  const told = said(message, source.path);
  run.findings.push(error(code, told, source.path, { part: { start, end }, ...(hint && { hint }) }));
  return '';
}

function secretValue(run: Resolution, written: string, path: Path): string | null {
  try {
    const secret = openSecret(written, run.facts.open);
    const frame = run.taints.at(-1);
    if (secret !== null && frame) frame.isSecret = true;
    if (secret !== null) run.secretValues.add(secret);
    return secret;
  } catch (cause) {
    const hint = 'Write the value anew as SECRET["…"], or bring the key back';
    const told = said(`The secret cannot be read: ${messageOf(cause)}`, path);
    run.findings.push(error('secret-unreadable', told, path, { hint }));
    return '';
  }
}

/** A value that shows its secret is masked by that secret; one that changed it needs masking itself. */
function rememberSecret(run: Resolution, text: string): void {
  const isCovered = [...run.secretValues].some((secret) => secret.length >= 4 && text.includes(secret));
  if (!isCovered && text !== '') run.secretValues.add(text);
}

/** Variables of a component by name, each from the place that wins: those of all components, groups, its own. */
export function effectiveVariables(run: Resolution, name: string): Map<string, Source> {
  const found = new Map<string, Source>();
  for (const [variable, source] of environmentSources(run)) found.set(variable, source);
  const placed = run.byName.get(name);
  if (!placed) return found;
  for (const group of includedGroups(placed.component)) {
    for (const [variable, source] of groupSources(run, group)) found.set(variable, source);
  }
  const own = ownVariables(placed.component);
  for (const [variable, written] of Object.entries(own.values)) {
    found.set(variable, { path: ['components', placed.index, ...own.path, variable], written });
  }
  return found;
}

/** What `env.vars` reads: of one name the value of the strongest place. */
export function environmentSources(run: Resolution): Map<string, Source> {
  const found = new Map<string, Source>();
  for (const place of variablePlaces) {
    const values = (isInText(place) ? run.written.environmentVariables : run.facts.variables?.[place]) ?? {};
    const root = isInText(place) ? 'environmentVariables' : place;
    for (const [name, written] of Object.entries(values)) found.set(name, { path: [root, name], written });
  }
  return found;
}

function isInText(place: VariablePlace): place is 'definition' {
  return place === 'definition';
}

/** A value beyond the text has no line of its own, so the sentence says whose it is. */
function said(message: string, [place, name]: Path): string {
  const outer = outerPlaces.find((one) => one === place);
  return outer ? `In the ${outer} variable ${name}: ${message}` : message;
}

export function groupSources(run: Resolution, group: string): Map<string, Source> {
  const groups = run.written.environmentVariablesGroups ?? {};
  const values = Object.hasOwn(groups, group) ? (groups[group] ?? {}) : {};
  return new Map(
    Object.entries(values).map(([name, written]) => [
      name,
      { path: ['environmentVariablesGroups', group, name], written },
    ]),
  );
}
