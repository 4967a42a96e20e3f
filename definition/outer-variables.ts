import { hasTemplate, parseTemplate } from './interpolate';
import { referencesOf, unknownFilters } from './references';

/** Where a variable of all components may stand. Of one name the later place wins. */
export const variablePlaces = ['organization', 'project', 'definition', 'environment'] as const;
export type VariablePlace = (typeof variablePlaces)[number];

/** Places beyond the definition. */
export const outerPlaces = ['organization', 'project', 'environment'] as const;
export type OuterPlace = (typeof outerPlaces)[number];

/** By place and name; a value may be `ENCRYPTED[…]`. */
export type OuterVariables = Record<OuterPlace, Record<string, string>>;

export type Placed<Row> = Row & {
  place: VariablePlace;
  /** Places whose value of this name it takes the place of. */
  overrides: VariablePlace[];
  /** The place that wins over it. */
  overriddenBy: VariablePlace | null;
};

/** Every variable of every place, by name and then from the weakest to the one that counts. */
export function placedVariables<Row extends { name: string }>(
  places: Partial<Record<VariablePlace, Row[]>>,
): Placed<Row>[] {
  const byName = new Map<string, { place: VariablePlace; row: Row }[]>();
  for (const place of variablePlaces)
    for (const row of places[place] ?? [])
      byName.set(row.name, [...(byName.get(row.name) ?? []), { place, row }]);
  const names = [...byName.keys()].sort((a, b) => (a < b ? -1 : 1));
  return names.flatMap((name) => inPlace(byName.get(name) ?? []));
}

function inPlace<Row>(same: { place: VariablePlace; row: Row }[]): Placed<Row>[] {
  const last = same.at(-1)?.place ?? null;
  return same.map(({ place, row }, index) => ({
    ...row,
    place,
    overrides: same.slice(0, index).map((weaker) => weaker.place),
    overriddenBy: place === last ? null : last,
  }));
}

/** All names beyond the definition: `env.vars` may read them. */
export function outerNames(variables: Partial<Record<OuterPlace, object>> = {}): string[] {
  return [...new Set(outerPlaces.flatMap((place) => Object.keys(variables[place] ?? {})))];
}

/**
 * What is wrong with a value beyond the definition, or null. It holds for many definitions, so it may read facts and
 * variables, but nothing that only one definition has: components would have to wait for each other unseen.
 */
export function outerValueProblem(text: string): string | null {
  if (!hasTemplate(text)) return null;
  const parsed = parseTemplate(text);
  if (!parsed.ok) return parsed.problem.message;
  const filter = unknownFilters(parsed.template)[0];
  if (filter) return filter.message;
  const foreign = referencesOf(parsed.template).find(({ path }) => !isReadable(path));
  return foreign
    ? `{{ ${foreign.path.join('.')} }} cannot be read here, only env, env.vars, project and org`
    : null;
}

function isReadable([root, entry]: string[]): boolean {
  return root === 'org' || root === 'project' || (root === 'env' && entry !== 'varGroups');
}
