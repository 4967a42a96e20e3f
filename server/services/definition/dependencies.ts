import { check } from '@/definition/check';

type Dependencies = ReadonlyMap<string, string[]>;
type Revision = { id: string; text: string };

const keptRevisions = 200;
/** A revision never changes, so what was read of it stays true; every look at an environment asks. */
const known = new Map<string, Dependencies>();

/** Component → what it starts after, as written. Empty for a text with errors. */
export function dependenciesOf({ id, text }: Revision): Dependencies {
  const found = known.get(id) ?? read(text);
  known.delete(id);
  known.set(id, found);
  const oldest = known.keys().next();
  if (known.size > keptRevisions && !oldest.done) known.delete(oldest.value);
  return found;
}

function read(text: string): Dependencies {
  const components = check(text, { outerVariables: 'any' }).definition?.written.components ?? [];
  return new Map(components.map(({ name, dependsOn }) => [name, dependsOn ?? []]));
}
