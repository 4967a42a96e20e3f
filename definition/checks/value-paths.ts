import { limits } from '../limits';
import type { Reference } from '../references';
import { hostsOf, includedGroups, ownVariables } from '../schema/component';
import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error } from './finding';
import type { Site, SiteReferences } from './sites';

/** A text, and for each name in it the values that it reads, by their keys. */
export type LinkedSite = { site: Site; key: string; reads: { reference: Reference; targets: string[] }[] };

/** A name may lead to a whole group of values, so that many such names are refused. */
export function linkReads(
  draft: Draft,
  read: SiteReferences[],
): { linked: LinkedSite[]; findings: Finding[] } {
  let left: number = limits.edges;
  const linked = read.map(({ site, references }) => {
    const self = site.placed?.component.name ?? null;
    const reads = references.map((reference) => {
      const targets = left < 0 ? [] : valuesReadBy(draft, reference.path, self).map(keyOf);
      left -= targets.length;
      return { reference, targets };
    });
    return { site, key: keyOf(site.path), reads };
  });
  if (left >= 0) return { linked, findings: [] };
  const message = `Interpolations read more than ${limits.edges} values together`;
  const hint = 'Read single values instead of whole groups';
  return { linked, findings: [error('too-large', message, ['components'], { part: 'key', hint })] };
}

export function keyOf(path: Path): string {
  return path.join('\n');
}

/** The values that a reference reads, as paths of the definition. */
function valuesReadBy(draft: Draft, path: string[], self: string | null): Path[] {
  const [root, first, second, third] = path;
  if (root === 'template' && second !== undefined) return [['templateVariables', second]];
  if (root === 'env' && first === 'vars' && second !== undefined) return [['environmentVariables', second]];
  if (root === 'env' && first === 'varGroups' && second !== undefined)
    return groupTargets(draft, second, third);
  if (root === 'component' && self !== null) return componentTargets(draft, self, path.slice(1));
  return root === 'components' && first !== undefined ? componentTargets(draft, first, path.slice(2)) : [];
}

function groupTargets(draft: Draft, group: string, name: string | undefined): Path[] {
  const groups = draft.top.environmentVariablesGroups ?? {};
  if (!Object.hasOwn(groups, group)) return [];
  const names = name === undefined ? Object.keys(groups[group] ?? {}) : [name];
  return names.map((one) => ['environmentVariablesGroups', group, one]);
}

function componentTargets(draft: Draft, name: string, rest: string[]): Path[] {
  const placed = draft.byName.get(name);
  if (!placed) return [];
  const base: Path = ['components', placed.index];
  const [entry, second, third] = rest;
  if (entry === 'image' || entry === 'imageName' || entry === 'imageTag') {
    return [[...base, 'dockerCompose', 'image']];
  }
  if (entry === 'ingress') {
    const hosts = third === undefined ? hostsOf(placed.component).keys() : [Number(third)];
    return [...hosts].flatMap((index) => [
      [...base, 'hosts', index, 'hostname'],
      [...base, 'hosts', index, 'path'],
    ]);
  }
  return entry === 'vars' && second !== undefined ? variableTargets(draft, name, second) : [];
}

/** The value that wins: own, then the last group that has it, then the environment. */
function variableTargets(draft: Draft, name: string, variable: string): Path[] {
  const placed = draft.byName.get(name);
  const own = placed && ownVariables(placed.component);
  if (own && Object.hasOwn(own.values, variable)) {
    return [['components', placed.index, ...own.path, variable]];
  }
  const groups = draft.top.environmentVariablesGroups ?? {};
  const group = (placed ? includedGroups(placed.component) : []).findLast(
    (one) => Object.hasOwn(groups, one) && Object.hasOwn(groups[one] ?? {}, variable),
  );
  return [
    group === undefined
      ? ['environmentVariables', variable]
      : ['environmentVariablesGroups', group, variable],
  ];
}
