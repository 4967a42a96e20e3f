import type { PlainMap } from '../../text/tree';
import { markLeaf, notSupported, unknownKey } from '../ledger';
import type { MapNode } from '../tree';
import { leavesOf, textOf } from '../tree';
import { serviceRules } from './rules';
import type { Project, Sheet } from './sheet';

/** One service as a component. Every leaf below it is booked by a rule; keys without a rule are not supported. */
export function mapService(project: Project, service: string, node: MapNode, index: number): Sheet {
  const component: PlainMap = { kind: 'Service', name: project.names.get(service) ?? service };
  const at = ['components', index];
  const sheet: Sheet = { project, service, node, component, compose: {}, at, mounts: new Set() };
  for (const [key, rule] of Object.entries(serviceRules)) {
    const value = node.entries.get(key);
    if (value) rule(value, sheet);
  }
  for (const [key, value] of node.entries) {
    if (Object.hasOwn(serviceRules, key) || key.startsWith('x-')) continue;
    const next = unknownKey.next ?? '';
    notSupported(value, `"${key}" is no key of a service that is known here`, next);
  }
  for (const leaf of leavesOf(node))
    if (!isExtension(leaf.path)) markLeaf(leaf, { bucket: 'kept', note: '' });
  component.kind = kindOf(sheet);
  if (project.jobs.has(service) && sheet.compose.restart === undefined) sheet.compose.restart = 'no';
  return sheet;
}

function isExtension(path: (string | number)[]): boolean {
  return path.some((step) => typeof step === 'string' && step.startsWith('x-'));
}

const databaseWords = /mysql|percona|mariadb|sql|postgre|mongo|clickhouse|database/i;
const databasePorts = /^(3306|27017|5432|5433|8123)(:|$)/;

/** The rules of the import that we follow: databases first, then what is built. */
function kindOf({ service, node, compose }: Sheet): string {
  const image = textOf(node.entries.get('image')) ?? '';
  const ports = [compose.ports, compose.expose].flatMap((list) =>
    Array.isArray(list) ? list.map(String) : [],
  );
  const isDatabase =
    databaseWords.test(image) ||
    databaseWords.test(service) ||
    ports.some((port) => databasePorts.test(port));
  if (isDatabase) return 'Database';
  return compose.build === undefined ? 'Service' : 'Application';
}
