import { type Label, type LabelEdit, maxLabels } from '@/contract/label';
import { labelText } from '@/contract/label-text';
import { AppError } from '@/lib/errors';

const mostShown = 60;

/** What has to be written: nothing of it is so already. */
export type LabelPlan = { set: Label[]; removed: string[] };

/** @throws AppError `limit` when there would be too many afterwards */
export function planLabels(before: Label[], edit: LabelEdit): LabelPlan {
  const known = new Map(before.map(({ key, value }) => [key, value]));
  const set = edit.values.flatMap(({ key, value }) =>
    value === null || known.get(key) === value ? [] : [{ key, value }],
  );
  const removed = [...known.keys()].filter((key) => isRemoved(edit, key));
  const added = set.filter(({ key }) => !known.has(key)).length;
  refuseTooMany(known.size + added - removed.length);
  return { set, removed };
}

export function isPlanned({ set, removed }: LabelPlan): boolean {
  return set.length + removed.length > 0;
}

function isRemoved({ strategy, values }: LabelEdit, key: string): boolean {
  const named = values.find((one) => one.key === key);
  return strategy === 'replace' ? named === undefined : named?.value === null;
}

function refuseTooMany(count: number): void {
  if (count <= maxLabels) return;
  throw new AppError('limit', `There may be at most ${maxLabels} labels, and this would make ${count}`, {
    next: 'Remove labels that nobody looks for.',
  });
}

/** For a sentence: `set team=web and 2 more, removed tier`. */
export function planWords({ set, removed }: LabelPlan): string {
  const parts = [
    ...(set.length > 0 ? [`set ${firstOf(set.map(labelText))}`] : []),
    ...(removed.length > 0 ? [`removed ${firstOf(removed)}`] : []),
  ];
  return parts.join(', ');
}

export function planFacts({ set, removed }: LabelPlan) {
  return { set: set.map(labelText).join(', '), removed: removed.join(', ') };
}

function firstOf([first = '', ...more]: string[]): string {
  const shown = first.length > mostShown ? `${first.slice(0, mostShown)}…` : first;
  return more.length > 0 ? `${shown} and ${more.length} more` : shown;
}
