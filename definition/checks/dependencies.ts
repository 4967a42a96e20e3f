import { suggestion } from '../text/suggest';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error } from './finding';

export function checkDependencies(draft: Draft): Finding[] {
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
  return [...findings, ...cycles(draft)];
}

type Visit = { draft: Draft; state: Map<string, 'open' | 'done'>; trail: string[]; findings: Finding[] };

function cycles(draft: Draft): Finding[] {
  const visit: Visit = { draft, state: new Map(), trail: [], findings: [] };
  for (const name of draft.byName.keys()) follow(name, visit);
  return visit.findings;
}

/** Depth first with a stack of its own: a chain of thousands of components must not overflow. */
function follow(start: string, visit: Visit): void {
  const stack = [{ name: start, next: 0 }];
  if (visit.state.has(start)) return;
  visit.state.set(start, 'open');
  while (stack.length > 0) {
    const top = stack.at(-1);
    if (!top) return;
    const dependency = (visit.draft.byName.get(top.name)?.component.dependsOn ?? [])[top.next];
    top.next += 1;
    if (dependency === undefined) {
      visit.state.set(top.name, 'done');
      stack.pop();
    } else if (visit.state.get(dependency) === 'open' && dependency !== top.name) {
      visit.findings.push(cycle(visit, stack, dependency));
    } else if (!visit.state.has(dependency) && visit.draft.byName.has(dependency)) {
      visit.state.set(dependency, 'open');
      stack.push({ name: dependency, next: 0 });
    }
  }
}

function cycle(visit: Visit, stack: { name: string; next: number }[], dependency: string): Finding {
  const names = stack.map(({ name }) => name);
  const ring = [...names.slice(names.indexOf(dependency)), dependency];
  const last = stack.at(-1);
  const index = visit.draft.byName.get(last?.name ?? '')?.index ?? 0;
  const path = ['components', index, 'dependsOn', (last?.next ?? 1) - 1];
  const shown = ring.length > 8 ? [...ring.slice(0, 4), '…', ...ring.slice(-3)] : ring;
  const message = `Components wait for each other: ${shown.join(' → ')}`;
  return error('dependency-cycle', message, path, { hint: 'Remove one of these dependencies' });
}
