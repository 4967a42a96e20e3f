import type { Plain } from '../tree';
import { notQuick } from './scan';

/** Sets a key once; keys that are refused or merged are left to the full parser. */
export function put(values: Record<string, Plain>, key: string, value: Plain): void {
  if (key === '<<' || key === '__proto__' || key.length > 1000 || Object.hasOwn(values, key)) throw notQuick;
  values[key] = value;
}
