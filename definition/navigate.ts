import type { Range } from './diagnostics';
import { parse } from './parse';
import { readSecret } from './secrets';
import { pathAt } from './text/path-at';
import type { Path, Plain } from './text/tree';
import { isPlainMap, own, valueAt } from './text/tree';

/** 1-based, as in diagnostics. */
export type Place = { line: number; column: number };

/** A name in the text that stands for something else: where it stands, what it is, where that is declared. */
export type Named = { range: Range; meaning: string; target: Range | null };

/** What the name at a place means; null where no name stands, and in a text that cannot be read. */
export function namedAt(text: string, place: Place): Named | null {
  const { root, tree, locate } = parse(text);
  if (!tree) return null;
  const line = text.split('\n', place.line)[place.line - 1] ?? '';
  const path = pathAt(tree, offsetOf(text, place));
  const reference = referenceAt(line, place.column);
  if (reference) {
    const self = path?.[0] === 'components' ? Number(path[1]) : null;
    const found = explain(root, reference.path, self);
    if (!found) return null;
    const { start, end } = reference;
    const range = { startLine: place.line, startColumn: start, endLine: place.line, endColumn: end };
    return { range, meaning: found.meaning, target: found.at && locate(found.at, found.part ?? 'key') };
  }
  const named = path && plainName(root, path);
  if (!path || !named) return null;
  return {
    range: locate(path),
    meaning: named.meaning,
    target: named.at && locate(named.at, named.part ?? 'value'),
  };
}

type Explained = { meaning: string; at: Path | null; part?: 'key' | 'value' };

/** The dotted path under the cursor inside `{{ }}` or `{% %}`, up to the step that is pointed at. */
export function referenceAt(
  line: string,
  column: number,
): { path: string[]; start: number; end: number } | null {
  const at = column - 1;
  for (const block of line.matchAll(/\{\{.*?\}\}|\{%.*?%\}/g)) {
    if (at < block.index || at > block.index + block[0].length) continue;
    for (const token of block[0].matchAll(/[A-Za-z_]\w*(?:\.[\w-]+|\[\d+\]|\['[^']*'\]|\["[^"]*"\])*/g)) {
      const start = block.index + token.index;
      if (at < start || at > start + token[0].length) continue;
      return { path: stepsOf(token[0]), start: start + 1, end: start + token[0].length + 1 };
    }
  }
  return null;
}

function stepsOf(token: string): string[] {
  return [...token.matchAll(/[\w-]+/g)].map(([step]) => step);
}

function explain(root: Plain, path: string[], self: number | null): Explained | null {
  const [first, second, third, fourth] = path;
  if (first === 'env' && second === 'vars' && third) return variable(root, ['environmentVariables', third]);
  if (first === 'env' && second === 'varGroups' && third)
    return fourth
      ? variable(root, ['environmentVariablesGroups', third, fourth])
      : { meaning: `Group of variables \`${third}\``, at: ['environmentVariablesGroups', third] };
  if (first === 'template' && third) return variable(root, ['templateVariables', third]);
  if (first === 'components' && second) return component(root, indexOf(root, second), second, path.slice(2));
  if (first === 'component' && self !== null) return component(root, self, 'this component', path.slice(1));
  const meaning = facts[path.join('.')];
  return meaning ? { meaning, at: null } : null;
}

const facts: Record<string, string> = {
  'env.unique': 'Short id of this environment, made when it is created',
  'env.name': 'Name of this environment',
  'env.type': '`primary` or `ephemeral`',
  'env.base_domain': 'What the public host names of this environment end with',
  'env.urlHandle': 'Readable part of the public addresses',
  'env.k8s.namespace': 'Kubernetes namespace of this environment',
  'org.name': 'Name of the organization',
  'org.unique': 'Id of the organization',
  'project.name': 'Name of the project',
  env: 'Facts and variables of this environment',
  'env.vars': 'Variables of this environment',
  components: 'The components of this environment, by name',
  component: 'The component this text belongs to',
  org: 'The organization',
  project: 'The project',
};

const fields: Record<string, string> = {
  name: 'Name, which is also the host name inside the environment',
  kind: 'Kind',
  image: 'Image; of a built component the one that was built last',
  gitRepo: 'Address of the Git repository',
  gitBranch: 'Branch',
  gitBranchSha: 'Commit of the branch when the deployment began',
  gitApplicationPath: 'Folder of the application in the repository',
  vars: 'Variables',
  exported: 'What the scripts published',
  ingress: 'Public addresses',
};

function component(root: Plain, index: number, name: string, rest: string[]): Explained | null {
  const base: Path = ['components', index];
  if (index < 0) return null;
  const [field, second] = rest;
  const kind = String(own(valueAt(root, base), 'kind') ?? 'component');
  const declared: Explained = { meaning: `${kind} \`${name}\``, at: [...base, 'name'], part: 'value' };
  if (!field) return declared;
  if (field === 'vars' && second) {
    const own = [...base, 'dockerCompose', 'environment', second];
    if (valueAt(root, own) !== undefined) return variable(root, own);
    return variable(root, ['environmentVariables', second]) ?? declared;
  }
  const about = fields[field];
  return about ? { ...declared, meaning: `${about} of \`${name}\`` } : declared;
}

function variable(root: Plain, at: Path): Explained | null {
  const value = valueAt(root, at);
  const name = `\`${String(at.at(-1))}\``;
  if (value === undefined)
    return at[0] === 'environmentVariables' ? { meaning: `Variable ${name}`, at: null } : null;
  const written = String(value ?? '');
  const shown = readSecret(written).kind === 'plain' ? `\`${written.slice(0, 80)}\`` : 'an encrypted secret';
  return { meaning: `Variable ${name}: ${written === '' ? 'empty' : shown}`, at };
}

/** Values that are names of components, volumes or groups. */
function plainName(root: Plain, path: Path): Explained | null {
  const value = valueAt(root, path);
  if (typeof value !== 'string') return null;
  const keys = path.filter((step) => typeof step === 'string').join('.');
  if (/^components\.dependsOn$|^volumes\.mount\.component$|^components\.pod\..*\bfrom$/.test(keys))
    return component(root, indexOf(root, value), value, []);
  if (keys === 'components.volumes.name') return volume(root, value);
  if (!keys.endsWith('.environmentVariablesGroups')) return null;
  const groups = own(root, 'environmentVariablesGroups');
  if (!isPlainMap(groups) || !Object.hasOwn(groups, value)) return null;
  return {
    meaning: `Group of variables: ${Object.keys(groups[value] ?? {}).join(', ')}`,
    at: ['environmentVariablesGroups', value],
    part: 'key',
  };
}

function volume(root: Plain, name: string): Explained | null {
  const list = own(root, 'volumes');
  const at = Array.isArray(list) ? list.findIndex((one) => own(one, 'name') === name) : -1;
  if (at < 0) return null;
  const size = String(valueAt(root, ['volumes', at, 'size']) ?? '');
  return {
    meaning: `Volume \`${name}\`${size ? `, ${size}` : ''}`,
    at: ['volumes', at, 'name'],
    part: 'value',
  };
}

function indexOf(root: Plain, name: string): number {
  const list = own(root, 'components');
  return Array.isArray(list) ? list.findIndex((one) => own(one, 'name') === name) : -1;
}

function offsetOf(text: string, { line, column }: Place): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
