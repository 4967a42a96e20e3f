import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error } from './finding';
import type { SiteReferences } from './sites';

type Edge = { to: string; span: { start: number; end: number } };
type Node = { path: Path; edges: Edge[]; label: string };

/** Values that need each other, found from the references alone, in every branch. */
export function variableCycles(draft: Draft, sites: SiteReferences[]): Finding[] {
  const nodes = new Map<string, Node>();
  for (const { site, references } of sites) {
    const edges = references.flatMap(({ path, start, end }) =>
      targetsOf(draft, path, site.placed?.component.name ?? null).map((to) => ({
        to: keyOf(to),
        span: { start, end },
      })),
    );
    nodes.set(keyOf(site.path), { path: site.path, edges, label: String(site.path.at(-1)) });
  }
  return cyclesIn(nodes);
}

function keyOf(path: Path): string {
  return path.join('\n');
}

/** The values that a reference reads, as paths of the definition. */
function targetsOf(draft: Draft, path: string[], self: string | null): Path[] {
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
  if (entry === 'image') return [[...base, 'dockerCompose', 'image']];
  if (entry === 'ingress') {
    const hosts = third === undefined ? (placed.component.hosts ?? []).keys() : [Number(third)];
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
  const compose = placed?.component.dockerCompose;
  if (placed && Object.hasOwn(compose?.environment ?? {}, variable)) {
    return [['components', placed.index, 'dockerCompose', 'environment', variable]];
  }
  const groups = draft.top.environmentVariablesGroups ?? {};
  const group = (compose?.environmentVariablesGroups ?? []).findLast(
    (one) => Object.hasOwn(groups, one) && Object.hasOwn(groups[one] ?? {}, variable),
  );
  return [
    group === undefined
      ? ['environmentVariables', variable]
      : ['environmentVariablesGroups', group, variable],
  ];
}

function cyclesIn(nodes: Map<string, Node>): Finding[] {
  const state = new Map<string, 'open' | 'done'>();
  const findings: Finding[] = [];
  for (const start of nodes.keys()) {
    if (!state.has(start)) walk(start, { nodes, state, findings });
  }
  return findings;
}

type Walk = { nodes: Map<string, Node>; state: Map<string, 'open' | 'done'>; findings: Finding[] };

function walk(start: string, { nodes, state, findings }: Walk): void {
  const stack = [{ key: start, next: 0 }];
  state.set(start, 'open');
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const node = nodes.get(top.key);
    const edge = node?.edges[top.next];
    top.next += 1;
    if (!node || !edge) {
      state.set(top.key, 'done');
      stack.pop();
    } else if (state.get(edge.to) === 'open') {
      findings.push(
        cycle(
          node,
          edge,
          stack.map(({ key }) => key),
          nodes,
        ),
      );
    } else if (!state.has(edge.to) && nodes.has(edge.to)) {
      state.set(edge.to, 'open');
      stack.push({ key: edge.to, next: 0 });
    }
  }
}

function cycle(node: Node, edge: Edge, open: string[], nodes: Map<string, Node>): Finding {
  const ring = [...open.slice(open.indexOf(edge.to)), edge.to].map((key) => nodes.get(key)?.label ?? key);
  const shown = ring.length > 8 ? [...ring.slice(0, 4), '…', ...ring.slice(-3)] : ring;
  const message = `Values need each other: ${shown.join(' → ')}`;
  return error('variable-cycle', message, node.path, {
    part: edge.span,
    hint: 'Write one of them as plain text',
  });
}
