import { maxVariables } from '@/contract/variable';
import { variableNameProblem } from '@/definition/fields/names';
import { outerValueProblem } from '@/definition/outer-variables';
import { readSecret } from '@/definition/secrets';
import type { LineProblem } from '@/definition/variables-text';

/** What is stored; `value` is opened only where it is compared. */
export type Known = { isSecret: boolean; version: string | null; open(): string };
export type Wish = {
  name: string;
  /** Null keeps what is stored. */
  value: string | null;
  isSecret: boolean;
  line: number;
};
export type Put = Pick<Wish, 'name' | 'value' | 'isSecret'>;
export type Plan = { problems: LineProblem[]; puts: Put[] };

/** What a request changes in a list, or what is wrong with it. Pure. */
export function planVariables(known: ReadonlyMap<string, Known>, wishes: Wish[], deletes: string[]): Plan {
  const problems = wishes.flatMap((wish): LineProblem[] => {
    const message = wishProblem(wish, known.get(wish.name));
    return message === null ? [] : [{ line: wish.line, message }];
  });
  const gone = new Set(deletes);
  const count = new Set(
    [...known.keys(), ...wishes.map(({ name }) => name)].filter((name) => !gone.has(name)),
  );
  if (count.size > maxVariables)
    problems.push({ line: 1, message: `There may be at most ${maxVariables} variables here` });
  const puts = wishes.filter((wish) => !isThere(wish, known.get(wish.name)));
  return { problems, puts: puts.map(({ name, value, isSecret }) => ({ name, value, isSecret })) };
}

function wishProblem({ name, value, isSecret }: Wish, known: Known | undefined): string | null {
  const wrong = variableNameProblem(name);
  if (wrong) return wrong;
  if (value === null) return keptProblem(name, isSecret, known);
  if (value.includes('\u0000')) return `${name}: no program can be given the sign NUL`;
  if (isSecret) return null;
  if (readSecret(value).kind !== 'plain') return `${name}: make it a secret instead of writing this notation`;
  const problem = outerValueProblem(value);
  return problem === null ? null : `${name}: ${problem}`;
}

function keptProblem(name: string, isSecret: boolean, known: Known | undefined): string | null {
  if (!known) return `${name}: nothing is stored that could be kept, so give it a value`;
  return known.isSecret && !isSecret ? `${name}: a stored secret is never shown, so give it a value` : null;
}

/** Sealing again what is there already would look like a change. */
function isThere({ value, isSecret }: Wish, known: Known | undefined): boolean {
  if (!known || known.isSecret !== isSecret) return false;
  return value === null || known.open() === value;
}
