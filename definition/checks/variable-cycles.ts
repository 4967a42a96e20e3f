import { limits } from '../limits';
import type { Path } from '../text/tree';
import type { Finding } from './finding';
import { error } from './finding';
import type { LinkedSite } from './value-paths';

type Edge = { to: string; span: { start: number; end: number } };
type Node = { path: Path; edges: Edge[]; label: string };

/** Values that need each other, found from the references alone, in every branch. */
export function variableCycles(sites: LinkedSite[]): Finding[] {
  const nodes = new Map<string, Node>();
  for (const { site, key, reads } of sites) {
    const edges = reads.flatMap(({ reference: { start, end }, targets }) =>
      targets.map((to) => ({ to, span: { start, end } })),
    );
    nodes.set(key, { path: site.path, edges, label: String(site.path.at(-1)) });
  }
  return cyclesIn(nodes);
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

/** A value that is looked at, and which of its edges comes next. */
type Visit = { key: string; next: number };

function walk(start: string, { nodes, state, findings }: Walk): void {
  const stack: Visit[] = [{ key: start, next: 0 }];
  state.set(start, 'open');
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const node = nodes.get(top.key);
    const edge = node?.edges[top.next];
    top.next += 1;
    if (!node || !edge) {
      state.set(top.key, 'done');
      stack.pop();
    } else if (state.get(edge.to) === 'open') {
      if (findings.length >= limits.diagnostics) return;
      findings.push(cycle(node, edge, stack, nodes));
    } else if (!state.has(edge.to) && nodes.has(edge.to)) {
      state.set(edge.to, 'open');
      stack.push({ key: edge.to, next: 0 });
    }
  }
}

function cycle(node: Node, edge: Edge, open: Visit[], nodes: Map<string, Node>): Finding {
  const first = open.findIndex(({ key }) => key === edge.to);
  const labels = (from: number, to?: number) =>
    open.slice(from, to).map(({ key }) => nodes.get(key)?.label ?? key);
  const shown = open.length - first < 8 ? labels(first) : [...labels(first, first + 4), '…', ...labels(-2)];
  const last = nodes.get(edge.to)?.label ?? edge.to;
  const message = `Values need each other: ${[...shown, last].join(' → ')}`;
  return error('variable-cycle', message, node.path, {
    part: edge.span,
    hint: 'Write one of them as plain text',
  });
}
