import type { SuggestedEdit, Suggestion } from '../compose/types';
import { parse } from '../parse';
import { isSame } from '../text/same';
import type { Plain } from '../text/tree';
import { own, valueAt } from '../text/tree';

/**
 * The suggestions of a file imported again that a person has not answered yet: what they would change stands in the
 * merged definition as the file makes it. What was edited since, in this way or another, is left alone.
 */
export function openSuggestions(
  suggestions: readonly Suggestion[],
  { theirs, merged }: { theirs: string; merged: string },
): Suggestion[] {
  const roots = { theirs: parse(theirs).root, merged: parse(merged).root };
  return suggestions.filter(({ edit }) => edit.kind !== 'none' && isOpen(edit, roots));
}

type Roots = { theirs: Plain; merged: Plain };

function isOpen(edit: Exclude<SuggestedEdit, { kind: 'none' }>, roots: Roots): boolean {
  const untouched = (component: string, path: string[]) => isUntouched(component, path, roots);
  const body = (...path: string[]) => ['dockerCompose', ...path];
  if (edit.kind === 'make-secret')
    return edit.uses.every(({ component, name }) => untouched(component, body('environment', name)));
  if (edit.kind === 'set-variables')
    return Object.keys(edit.values).every((name) => untouched(edit.component, body('environment', name)));
  if (edit.kind === 'set-command') return untouched(edit.component, body('command'));
  if (edit.kind === 'add-hosts') return untouched(edit.component, ['hosts']);
  if (edit.kind === 'add-healthcheck') return untouched(edit.component, body('healthcheck'));
  return untouched(edit.component, ['dependsOn']);
}

function isUntouched(name: string, path: string[], { theirs, merged }: Roots): boolean {
  const [before, now] = [componentOf(theirs, name), componentOf(merged, name)];
  return before !== undefined && now !== undefined && isSame(valueAt(before, path), valueAt(now, path));
}

function componentOf(root: Plain, name: string): Plain | undefined {
  const list = own(root, 'components');
  return Array.isArray(list) ? list.find((one) => own(one, 'name') === name) : undefined;
}
