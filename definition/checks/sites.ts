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

/** The texts of the sound parts that a check may have a word about, metadata and x- keys apart. */
export function sitesOf(draft: Draft): Site[] {
  const sites: Site[] = [];
  for (const [key, value] of Object.entries(draft.top)) {
    const roles = Object.hasOwn(topRoles, key) ? topRoles[key] : undefined;
    walk(value as Plain, roles ?? fixed, { path: [key], placed: null, sites });
  }
  for (const placed of draft.components) {
    const path = ['components', placed.index];
    walk(placed.component as Plain, componentRoles, { path, placed, sites });
  }
  return sites;
}

/** The role of a value, and where roles differ below it. What lies under no name has the role of its parent. */
type Roles = { role: SiteRole; under?: Record<string, Roles> };

const variable: Roles = { role: 'variable' };
const text: Roles = { role: 'text' };
const fixed: Roles = { role: 'fixed' };
const helper: Roles = { role: 'fixed', under: { environment: variable } };

const topRoles: Record<string, Roles> = {
  environmentVariables: variable,
  environmentVariablesGroups: variable,
  templateVariables: variable,
  dev: { role: 'text', under: { environment: variable } },
};

/** What is not listed is read before anything is computed. */
const componentRoles: Roles = {
  role: 'fixed',
  under: {
    dockerCompose: {
      role: 'text',
      under: {
        environment: variable,
        environmentVariablesGroups: fixed,
        build: { role: 'text', under: { args: variable, secrets: variable } },
      },
    },
    hosts: text,
    cronJobs: { role: 'text', under: { name: fixed, containers: fixed } },
    hpa: text,
    files: variable,
    runnerImage: text,
    runnerImageAuth: { role: 'text', under: { password: variable, provider: fixed } },
    environment: variable,
    deploy: text,
    destroy: text,
    start: text,
    stop: text,
    build: text,
    context: text,
    dockerfile: text,
    target: text,
    args: variable,
    secrets: variable,
    buildNodeVersion: text,
    buildCommand: text,
    buildOutputDir: text,
    buildArguments: variable,
    buildSettings: variable,
    pod: { role: 'fixed', under: { init_containers: helper, sidecar_containers: helper } },
  },
};

const plainRoles: Record<SiteRole, Roles> = { variable, text, fixed };

/** The path is one list that grows and shrinks; only a text that is found gets a copy. */
type Way = { path: Path; placed: PlacedComponent | null; sites: Site[] };

function walk(value: Plain, roles: Roles, way: Way): void {
  if (typeof value === 'string') {
    if (roles.role === 'variable' || hasSigns(value))
      way.sites.push({ path: way.path.slice(), text: value, role: roles.role, placed: way.placed });
    return;
  }
  if (typeof value !== 'object' || value === null || isPrivate(way.path)) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) step(index, value[index] as Plain, roles, way);
    return;
  }
  for (const key of Object.keys(value)) step(key, value[key] as Plain, rolesUnder(roles, key, way), way);
}

/** Interpolations, secrets and variables of a shell have one of these; most other texts have none. */
function hasSigns(text: string): boolean {
  return text.includes('{') || text.includes('[') || text.includes('$');
}

function step(key: string | number, value: Plain, roles: Roles, way: Way): void {
  way.path.push(key);
  walk(value, roles, way);
  way.path.pop();
}

function rolesUnder(roles: Roles, key: string, { path }: Way): Roles {
  const { under } = roles;
  if (under && Object.hasOwn(under, key)) return under[key] ?? fixed;
  // `dev` nests freely; its `environment` holds variables at any depth.
  return path[0] === 'dev' || !under ? roles : plainRoles[roles.role];
}

function isPrivate(path: Path): boolean {
  const key = path[path.length - 1];
  return key === 'metadata' || (typeof key === 'string' && key.startsWith('x-') && path.length !== 2);
}
