import type { RunFacts } from './run-plan';

/** What is known of all components but the given ones. */
export function factsWithout({ commits, images, inputs }: RunFacts, names: readonly string[]): RunFacts {
  const rest = <T>(known: Record<string, T>) =>
    Object.fromEntries(Object.entries(known).filter(([name]) => !names.includes(name)));
  return { commits: rest(commits), images: rest(images), inputs: rest(inputs) };
}
