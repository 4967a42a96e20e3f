import type { Component, ComposeComponent } from '../schema/component';
import { isCompose } from '../schema/component';
import type { Ledger } from './ledger';
import { databaseGates, missingDependencies } from './suggest/databases';
import { hostSuggestions } from './suggest/hosts';
import { productionSuggestions } from './suggest/production';
import { secretSuggestions } from './suggest/secrets';
import type { Leaf } from './tree';
import type { Suggestion } from './types';

/** Changes that a person would make by hand after an import, each ready to be taken with one click. */
export function suggestionsOf(all: Component[], ledger: Ledger): Suggestion[] {
  const components = all.filter(isCompose);
  const leavesOf = byComponent(ledger, components);
  return [
    ...secretSuggestions(components),
    ...bindMounts(ledger, components),
    ...hostSuggestions(components),
    ...productionSuggestions(components),
    ...missingDependencies(components),
    ...databaseGates(components),
  ].map((one) => withOrigin(one, leavesOf));
}

/** Done already: shown, so that nobody looks for the missing mount. */
function bindMounts(ledger: Ledger, components: ComposeComponent[]): Suggestion[] {
  return ledger.leaves.flatMap((leaf): Suggestion[] => {
    const note = leaf.verdict?.note ?? '';
    if (leaf.path[2] !== 'volumes' || !note.startsWith('A bind mount of the source')) return [];
    const service = String(leaf.path[1]);
    return [
      {
        id: `bind:${service}:${leaf.path.slice(3).join('.')}`,
        title: `The source folder of ${service} is not mounted any more`,
        reason: note,
        component: components.find(({ name }) => name === service)?.name ?? service,
        edit: { kind: 'none' },
        origin: { file: leaf.file, range: leaf.range },
      },
    ];
  });
}

/** The leaves that became part of a component, in the order of the file, and the first of each variable. */
type Leaves = { all: Leaf[]; ofVariable: Map<string, Leaf> };

function byComponent({ leaves }: Ledger, components: ComposeComponent[]): Map<string, Leaves> {
  const found = new Map(
    components.map(({ name }): [string, Leaves] => [name, { all: [], ofVariable: new Map() }]),
  );
  for (const leaf of leaves) {
    const target = leaf.verdict?.target;
    const own =
      target?.[0] === 'components' ? found.get(components[Number(target[1])]?.name ?? '') : undefined;
    own?.all.push(leaf);
    const variable = String(target?.[4]);
    if (own && !own.ofVariable.has(variable)) own.ofVariable.set(variable, leaf);
  }
  return found;
}

function withOrigin(suggestion: Suggestion, leavesOf: Map<string, Leaves>): Suggestion {
  if (suggestion.origin) return suggestion;
  const known = leavesOf.get(suggestion.component);
  const variable = variableOf(suggestion);
  const leaf =
    variable === null ? known?.all.find((one) => isAbout(one, suggestion)) : known?.ofVariable.get(variable);
  return leaf ? { ...suggestion, origin: { file: leaf.file, range: leaf.range } } : suggestion;
}

function variableOf({ edit }: Suggestion): string | null {
  if (edit.kind === 'make-secret') return edit.uses[0]?.name ?? null;
  return edit.kind === 'set-variables' ? (Object.keys(edit.values)[0] ?? null) : null;
}

function isAbout({ verdict }: Leaf, { edit }: Suggestion): boolean {
  const target = verdict?.target ?? [];
  if (edit.kind === 'set-command') return target[3] === 'command';
  return edit.kind === 'add-hosts' ? target[3] === 'ports' : target[3] === 'image' || target[3] === 'build';
}
