import { stringify } from 'yaml';
import type { ResolvedEnvironment } from './resolved';

/** A resolved environment to read: what is empty or not set is left out. Mask secrets before. */
export function printResolved({ name, unique, components, volumes }: ResolvedEnvironment): string {
  const whole = { name, unique, components: components.map(slim), volumes };
  return stringify(slim(whole), { lineWidth: 0, singleQuote: true });
}

function slim(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(slim);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]) => {
      const kept = slim(child);
      return isEmpty(kept) ? [] : [[key, kept]];
    }),
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
