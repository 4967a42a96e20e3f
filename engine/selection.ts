import type { DependencyMode } from '@/contract/environment';
import type { ResolvedComponent } from '@/definition/resolved';
import type { RunFacts } from './run-plan';

export type Choice = { names: string[]; dependencies: DependencyMode };

/** Names of the components a partial deploy touches, in the order of the file. Pure. */
export function chosenNames(
  components: Pick<ResolvedComponent, 'name' | 'dependsOn'>[],
  { names, dependencies }: Choice,
  applied: readonly string[],
): string[] {
  const chosen = new Set(names);
  if (dependencies !== 'none')
    for (const name of dependenciesOf(components, names))
      if (dependencies === 'all' || !applied.includes(name)) chosen.add(name);
  return components.map(({ name }) => name).filter((name) => chosen.has(name));
}

/** Everything the given components need, directly or through others. */
function dependenciesOf(
  components: Pick<ResolvedComponent, 'name' | 'dependsOn'>[],
  names: string[],
): Set<string> {
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop())
    for (const other of components.find((one) => one.name === name)?.dependsOn ?? [])
      if (!found.has(other)) {
        found.add(other);
        open.push(other);
      }
  return found;
}

/** What is known of all components but the given ones. */
export function factsWithout({ commits, images }: RunFacts, names: readonly string[]): RunFacts {
  const rest = <T>(known: Record<string, T>) =>
    Object.fromEntries(Object.entries(known).filter(([name]) => !names.includes(name)));
  return { commits: rest(commits), images: rest(images) };
}
