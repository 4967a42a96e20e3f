import type { Path, Plain } from '../text/tree';
import { own } from '../text/tree';

/** What makes an entry of a list the same entry in all three versions; null for lists that are one value. */
export type Identity = (item: Plain) => string | null;

export function identityOf(path: Path): Identity | null {
  const names = path.filter((step) => typeof step === 'string');
  const key = names.at(-1) ?? '';
  if (key === 'volumes') return names.length === 1 ? by('name') : by('mount');
  if (Object.hasOwn(keyed, key)) return keyed[key] ?? null;
  return null;
}

function by(...keys: string[]): Identity {
  return (item) => {
    const parts = keys.map((key) => own(item, key) ?? '');
    return parts[0] === '' || parts.some((part) => typeof part === 'object') ? null : parts.join('\n');
  };
}

const scalar: Identity = (item) => (typeof item === 'object' ? null : String(item));
const helper: Identity = (item) => by('name')(item) ?? by('from')(item);

/** Lists whose order means nothing. */
const keyed: Record<string, Identity> = {
  components: by('name'),
  hosts: by('hostname', 'path'),
  cronJobs: by('name'),
  init_containers: helper,
  sidecar_containers: helper,
  dependsOn: scalar,
  ports: scalar,
  expose: scalar,
  environmentVariablesGroups: scalar,
  exportVariables: scalar,
  displayPaths: scalar,
  allowedIps: scalar,
  extra_hosts: scalar,
  cap_add: scalar,
  cap_drop: scalar,
};

/** The entries of a list by identity; null when an entry has none, or two have the same. */
export function entriesBy(identity: Identity, list: Plain[]): Map<string, number> | null {
  const found = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    const id = identity(item);
    if (id === null || found.has(id)) return null;
    found.set(id, index);
  }
  return found;
}
