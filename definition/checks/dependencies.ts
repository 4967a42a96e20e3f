import { limits } from '../limits';
import { suggestion } from '../text/suggest';
import type { Draft } from './draft';
import type { Edge, Edges } from './edges';
import type { Finding } from './finding';
import { error } from './finding';

export function checkDependencies(draft: Draft, edges: Edges): Finding[] {
  const names = draft.names.filter((name) => name !== null);
  const known = new Set(names);
  const findings: Finding[] = [];
  for (const { index, component } of draft.components) {
    for (const [position, dependency] of (component.dependsOn ?? []).entries()) {
      const path = ['components', index, 'dependsOn', position];
      if (dependency === component.name) {
        findings.push(error('dependency-cycle', `"${dependency}" cannot depend on itself`, path));
      } else if (!known.has(dependency)) {
        const hint = () => suggestion(dependency, names);
        findings.push(error('unknown-component', `There is no component "${dependency}"`, path, { hint }));
      }
    }
  }
  return [...findings, ...cycles(edges)];
}

type Frame = { name: string; next: number };
type Visit = { edges: Edges; state: Map<string, 'open' | 'done'>; findings: Finding[] };

function cycles(edges: Edges): Finding[] {
  const visit: Visit = { edges, state: new Map(), findings: [] };
  for (const name of edges.keys()) follow(name, visit);
  return visit.findings;
}

/** Depth first with a stack of its own: a chain of thousands of components must not overflow. */
function follow(start: string, visit: Visit): void {
  if (visit.state.has(start)) return;
  const stack: Frame[] = [{ name: start, next: 0 }];
  visit.state.set(start, 'open');
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const edge = visit.edges.get(top.name)?.[top.next];
    top.next += 1;
    if (edge === undefined) {
      visit.state.set(top.name, 'done');
      stack.pop();
    } else if (visit.state.get(edge.to) === 'open' && edge.to !== top.name) {
      if (visit.findings.length >= limits.diagnostics) return;
      visit.findings.push(cycle(visit, stack, edge.to));
    } else if (!visit.state.has(edge.to) && visit.edges.has(edge.to)) {
      visit.state.set(edge.to, 'open');
      stack.push({ name: edge.to, next: 0 });
    }
  }
}

/** Told at the reference when there is one: that it waits is less plain to see than `dependsOn`. */
function cycle(visit: Visit, stack: Frame[], back: string): Finding {
  const ring = stack.slice(stack.findIndex(({ name }) => name === back));
  const edges = ring.flatMap(({ name, next }) => visit.edges.get(name)?.[next - 1] ?? []);
  const names = [...ring.map(({ name }) => name), back];
  const shown = names.length > 8 ? [...names.slice(0, 4), '…', ...names.slice(-3)] : names;
  const implied = edges.find((edge) => edge.path[2] !== 'dependsOn');
  const message = `Components wait for each other: ${shown.join(' → ')}`;
  if (!implied) {
    const hint = 'Remove one of these dependencies';
    return error('dependency-cycle', message, edges.at(-1)?.path ?? [], { hint });
  }
  const hint = `This value exists only after ${implied.to} ran; remove the dependency that leads back`;
  return error('dependency-cycle', message, implied.path, { hint, ...partOf(implied) });
}

function partOf({ part }: Edge): { part?: { start: number; end: number } } {
  return part ? { part } : {};
}
