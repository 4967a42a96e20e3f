import { canonicalService, servicesOf } from './canonical';
import { interpolateTree } from './interpolate-tree';
import type { Ledger } from './ledger';
import { report } from './ledger';
import { importLimits } from './limits';
import { readCompose } from './read';
import type { MapNode, Node } from './tree';
import type { Variables } from './variables';

/** What every step of loading needs. */
export type Loading = {
  ledger: Ledger;
  files: Record<string, string>;
  /** Files that were read in this role already: read once, and their leaves counted once. */
  read: Map<string, Node | null>;
  /** Variables of the `.env` files that were read: projects of one folder share them. */
  dotEnvs: Map<string, Variables['dotEnv']>;
  /** Services with what they extend, each merged once however many others extend it. */
  extended: Map<MapNode, MapNode>;
  /** Projects that were included, each as often as it is: files that include others twice multiply. */
  included: number;
};

export type Source = { files: string[]; folder: string; variables: Variables };

/** One file: read, interpolated, services in their canonical form. Every file is read once. */
export function loadFile(
  loading: Loading,
  { file, folder, variables }: { file: string; folder: string; variables: Variables },
): Node | null {
  const known = loading.read.get(file);
  if (known !== undefined) return known;
  const node = readOne(loading, file, folder);
  const done = node && canonical(interpolateTree(loading.ledger, variables, node));
  loading.read.set(file, done);
  return done;
}

function readOne(loading: Loading, file: string, folder: string): MapNode | null {
  const { ledger, files } = loading;
  if (!Object.hasOwn(files, file)) {
    const hint = 'Add the file to the import';
    report(ledger, null, file, {
      severity: 'error',
      code: 'missing-file',
      message: `The file ${file} was not given`,
      hint,
    });
    return null;
  }
  const node = readCompose(ledger, file, files[file] ?? '', folder);
  if (!node) return null;
  if (node.kind === 'map') return checked(ledger, file, node);
  const message = 'A Compose file is a map with "services"';
  report(ledger, node, file, { severity: 'error', code: 'not-compose', message });
  return null;
}

function checked(ledger: Ledger, file: string, node: MapNode): MapNode | null {
  const services = node.entries.get('services');
  if (!services && !node.entries.has('include')) {
    const isOld = [...node.entries.values()].some(
      (value) => value.kind === 'map' && value.entries.has('image'),
    );
    if (!isOld) return node;
    const hint = 'Put all services under the key "services"';
    const message = 'This is the old format of Compose without "services"';
    report(ledger, node, file, { severity: 'error', code: 'not-compose', message, hint });
    return null;
  }
  return isTooMany(ledger, file, services) ? null : node;
}

/** True when it was told that there are more services than an import takes: of one file, or of all together. */
export function isTooMany(ledger: Ledger, file: string, services: Node | undefined): boolean {
  const count = services?.kind === 'map' ? services.entries.size : 0;
  if (count <= importLimits.services) return false;
  const message = `There are ${count} services; an import takes at most ${importLimits.services}`;
  report(ledger, services ?? null, file, { severity: 'error', code: 'too-large', message });
  return true;
}

function canonical(project: Node): Node {
  const services = servicesOf(project);
  if (!services || project.kind !== 'map') return project;
  const entries = [...services.entries].map(([name, service]): [string, Node] => [
    name,
    service.kind === 'map' ? canonicalService(service) : service,
  ]);
  return {
    ...project,
    entries: new Map(project.entries).set('services', { ...services, entries: new Map(entries) }),
  };
}
