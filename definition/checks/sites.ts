import type { Reference } from '../references';
import type { PlacedComponent } from '../shape';
import type { Path, Plain } from '../text/tree';
import type { Draft } from './draft';

/** variable: may be a secret and may hold interpolations; text: interpolations only; fixed: neither. */
export type SiteRole = 'variable' | 'text' | 'fixed';

/** One text of a definition, with what is allowed in it. */
export type Site = { path: Path; text: string; role: SiteRole; placed: PlacedComponent | null };

/** A text and the names it reads. */
export type SiteReferences = { site: Site; references: Reference[] };

/** Every text value of the sound parts, metadata and x- keys apart. */
export function sitesOf(draft: Draft): Site[] {
  const sites: Site[] = [];
  for (const [key, value] of Object.entries(draft.top)) {
    const role = topVariables.has(key) ? 'variable' : 'fixed';
    walk(value as Plain, { path: [key], role, placed: null }, sites);
  }
  for (const placed of draft.components) {
    walk(placed.component as Plain, { path: ['components', placed.index], role: 'fixed', placed }, sites);
  }
  return sites;
}

const topVariables = new Set(['environmentVariables', 'environmentVariablesGroups', 'templateVariables']);

type Spot = { path: Path; role: SiteRole; placed: PlacedComponent | null };

function walk(value: Plain, spot: Spot, sites: Site[]): void {
  if (typeof value === 'string') {
    sites.push({ ...spot, text: value });
    return;
  }
  if (typeof value !== 'object' || value === null || isPrivate(spot.path)) return;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, child] of entries) {
    const path = [...spot.path, key];
    walk(child, { ...spot, path, role: roleAt(path, spot.role) }, sites);
  }
}

function isPrivate(path: Path): boolean {
  const key = path.at(-1);
  return key === 'metadata' || (typeof key === 'string' && key.startsWith('x-') && path.length !== 2);
}

function roleAt(path: Path, inherited: SiteRole): SiteRole {
  if (path[0] !== 'components') return inherited;
  if (path.length === 3) return path[2] === 'dockerCompose' || path[2] === 'hosts' ? 'text' : 'fixed';
  if (path[2] !== 'dockerCompose') return inherited;
  if (path[3] === 'environmentVariablesGroups') return 'fixed';
  if (path[3] === 'environment') return 'variable';
  return path[3] === 'build' && (path[4] === 'args' || path[4] === 'secrets') ? 'variable' : inherited;
}
