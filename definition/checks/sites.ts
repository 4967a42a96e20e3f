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
    walk(value as Plain, { path: [key], role: topRoles[key] ?? 'fixed', placed: null }, sites);
  }
  for (const placed of draft.components) {
    walk(placed.component as Plain, { path: ['components', placed.index], role: 'fixed', placed }, sites);
  }
  return sites;
}

const topRoles: Record<string, SiteRole> = {
  environmentVariables: 'variable',
  environmentVariablesGroups: 'variable',
  templateVariables: 'variable',
  dev: 'text',
};

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

/** Roles of the fields of a component; what is not listed is read before anything is computed. */
const fieldRoles: Record<string, SiteRole> = {
  dockerCompose: 'text',
  hosts: 'text',
  cronJobs: 'text',
  hpa: 'text',
  files: 'variable',
  runnerImage: 'text',
  runnerImageAuth: 'text',
  environment: 'variable',
  deploy: 'text',
  destroy: 'text',
  start: 'text',
  stop: 'text',
  build: 'text',
  context: 'text',
  dockerfile: 'text',
  target: 'text',
  args: 'variable',
  secrets: 'variable',
  buildNodeVersion: 'text',
  buildCommand: 'text',
  buildOutputDir: 'text',
  buildArguments: 'variable',
  buildSettings: 'variable',
};

/** Deeper fields whose role differs from that of the field around them, by their path without positions. */
const deepRoles: Record<string, SiteRole> = {
  'dockerCompose.environment': 'variable',
  'dockerCompose.environmentVariablesGroups': 'fixed',
  'dockerCompose.build.args': 'variable',
  'dockerCompose.build.secrets': 'variable',
  'runnerImageAuth.password': 'variable',
  'runnerImageAuth.provider': 'fixed',
  'cronJobs.name': 'fixed',
  'cronJobs.containers': 'fixed',
  'pod.init_containers.environment': 'variable',
  'pod.sidecar_containers.environment': 'variable',
};

function roleAt(path: Path, inherited: SiteRole): SiteRole {
  if (path[0] === 'dev') return path.at(-1) === 'environment' ? 'variable' : inherited;
  if (path[0] !== 'components' || path.length > 7) return inherited;
  if (path.length === 3) return own(fieldRoles, String(path[2])) ?? 'fixed';
  const names = path.slice(2).filter((step) => typeof step === 'string');
  if (names.length > 3 || names.length < 2) return inherited;
  return own(deepRoles, names.join('.')) ?? inherited;
}

function own(roles: Record<string, SiteRole>, name: string): SiteRole | undefined {
  return Object.hasOwn(roles, name) ? roles[name] : undefined;
}
