import { stringify } from 'yaml';
import { printed } from '../edit/format';
import type { Plain } from '../text/tree';

/** A value as it would stand in a definition, for people who compare; null where there is none. */
export function valueText(value: Plain | undefined): string | null {
  return value === undefined ? null : stringify(value, printed).trimEnd();
}
