import type { VariableList, VariableView } from '@/contract/variable';
import { type LineProblem, readVariables } from '@/definition/variables-text';
import { formatCount } from '@/lib/format';

/** Those that are changed here, not those that come from elsewhere. */
export function ownVariables({ place, variables }: VariableList): VariableView[] {
  return variables.filter((variable) => variable.place === place);
}

export type TextChanges = {
  problems: LineProblem[];
  deleted: string[];
  /** What saving the text would do, in words. */
  words: string;
};

export function textChanges(before: VariableView[], text: string): TextChanges {
  const { variables, problems } = readVariables(text);
  const known = new Map(before.map((one) => [one.name, one]));
  const named = new Set(variables.map(({ name }) => name));
  const kept = variables.filter(({ name, value, isSecret }) => {
    const stored = known.get(name);
    return stored !== undefined && stored.isSecret === isSecret && stored.value === value;
  });
  const added = variables.filter(({ name }) => !known.has(name)).length;
  const deleted = before.filter(({ name }) => !named.has(name)).map(({ name }) => name);
  const changed = variables.length - added - kept.length;
  if (problems.length > 0) return { problems, deleted, words: formatCount(problems.length, 'problem') };
  const parts = [
    ...(added > 0 ? [`adds ${added}`] : []),
    ...(changed > 0 ? [`changes ${changed}`] : []),
    ...(deleted.length > 0 ? [`deletes ${deleted.length}`] : []),
  ];
  return { problems, deleted, words: parts.length === 0 ? 'Nothing changed' : `Saving ${parts.join(', ')}` };
}
