/** A component as far as a partial deploy is concerned. */
export type Dependent = { name: string; dependsOn: string[] };
export type Chosen = { names: readonly string[]; dependencies: 'none' | 'missing' | 'all' };

/** Names of the components a partial deploy touches, in the order given. Pure. */
export function chosenNames(
  components: readonly Dependent[],
  { names, dependencies }: Chosen,
  applied: readonly string[],
): string[] {
  const chosen = new Set(names);
  if (dependencies !== 'none')
    for (const name of dependenciesOf(components, names))
      if (dependencies === 'all' || !applied.includes(name)) chosen.add(name);
  return components.map(({ name }) => name).filter((name) => chosen.has(name));
}

/** What is needed, is not there, and would not come along. */
export function leftMissing(
  components: readonly Dependent[],
  chosen: Chosen,
  applied: readonly string[],
): string[] {
  const touched = chosenNames(components, chosen, applied);
  const needed = chosenNames(components, { ...chosen, dependencies: 'missing' }, applied);
  return needed.filter((name) => !touched.includes(name));
}

/** Everything the given components need, directly or through others. */
function dependenciesOf(components: readonly Dependent[], names: readonly string[]): Set<string> {
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
