import { check } from '@/definition/check';

/** Component → what it starts after, as written. Empty for a text with errors. */
export function dependenciesOf(text: string): Map<string, string[]> {
  const components = check(text).definition?.written.components ?? [];
  return new Map(components.map(({ name, dependsOn }) => [name, dependsOn ?? []]));
}
