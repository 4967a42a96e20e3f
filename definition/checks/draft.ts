import type { Written } from '../schema/environment';
import type { PlacedComponent } from '../shape';
import type { Plain } from '../text/tree';
import { own } from '../text/tree';

/** What the checks look at: the sound parts of a definition, and the names of all components. */
export type Draft = {
  top: Partial<Omit<Written, 'components'>>;
  components: PlacedComponent[];
  /** Names by position in the list, also of components whose shape is wrong. */
  names: (string | null)[];
  byName: Map<string, PlacedComponent>;
  /** Names of variables beyond the text, as far as they are known. */
  outerVariables: Readonly<Record<string, true>> | 'any';
};

export function componentNames(root: Plain): (string | null)[] {
  const list = own(root, 'components');
  if (!Array.isArray(list)) return [];
  return list.map((item) => {
    const name = own(item, 'name');
    return typeof name === 'string' && name !== '' ? name : null;
  });
}

export function indexByName(components: PlacedComponent[]): Map<string, PlacedComponent> {
  const found = new Map<string, PlacedComponent>();
  for (const placed of components) {
    if (!found.has(placed.component.name)) found.set(placed.component.name, placed);
  }
  return found;
}
