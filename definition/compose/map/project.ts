import { isDnsLabel } from '../../fields/names';
import type { Plain, PlainMap } from '../../text/tree';
import type { Booked } from '../ledger';
import { approximated, kept, markLeaf, notSupported, report } from '../ledger';
import type { MapNode, Node } from '../tree';
import { child, entriesOf, isEmpty, itemsOf, leavesOf, textOf } from '../tree';
import { addAlias, isAlias } from './depends';
import { topFiles } from './files';
import { topNetworks } from './network';
import { mapService } from './service';
import type { Project, Sheet } from './sheet';
import { blankOrWrong } from './sheet';
import { topVolumes } from './volumes';

export type Mapped = { environment: PlainMap; sheets: Sheet[] };

/** The whole project as an environment: services become components, volumes the top-level volumes. */
export function mapProject(project: Project, chosen: ReadonlySet<string>): Mapped {
  const services = includedServices(project, chosen);
  nameComponents(project, services);
  const wanted = [...services.map(([, node]) => node)].flatMap((node) => volumeSources(node));
  nameVolumes(project, [
    ...new Set([...entriesOf(child(project.root, 'volumes')).map(([name]) => name), ...wanted]),
  ]);
  project.jobs = jobsOf(services);
  const sheets = services.map(([name, node], index) => mapService(project, name, node, index));
  for (const sheet of sheets) renamed(sheet);
  for (const sheet of sheets) writeAliases(sheet);
  const volumes = topVolumes(project);
  topLevel(project);
  return { environment: environmentOf(project, sheets, volumes), sheets };
}

function environmentOf(project: Project, sheets: Sheet[], volumes: Plain[]): PlainMap {
  return {
    kind: 'Environment',
    name: environmentName(project),
    type: 'primary',
    components: sheets.map(({ component, compose }) => ordered(component, compose)),
    ...(volumes.length > 0 && { volumes }),
  };
}

/** The order in which people read a component. */
function ordered(component: PlainMap, compose: PlainMap): PlainMap {
  const {
    kind,
    name,
    gitRepo,
    gitBranch,
    gitApplicationPath,
    gitDockerComposePath,
    volumes,
    files,
    dependsOn,
  } = component;
  const parts = {
    ...{ kind, name, gitRepo, gitBranch, gitApplicationPath, gitDockerComposePath },
    ...{ dockerCompose: compose, volumes, files, dependsOn },
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as PlainMap;
}

function environmentName({ input, root, file, variables }: Project): string {
  const written = textOf(child(root, 'name'));
  const folders = file.split('/').slice(0, -1);
  const repo = input.git?.repo
    .replace(/\.git$/, '')
    .split(/[/:]/)
    .at(-1);
  const fromEnv = variables.dotEnv.get('COMPOSE_PROJECT_NAME')?.value;
  const name = [input.name, written, fromEnv, folders.at(-1), repo].find(
    (one) => one != null && one.trim() !== '',
  );
  return (name ?? 'imported').slice(0, 255);
}

function includedServices(project: Project, chosen: ReadonlySet<string>): [string, MapNode][] {
  return entriesOf(child(project.root, 'services')).flatMap(([name, node]): [string, MapNode][] => {
    if (node.kind !== 'map') {
      notSupported(node, 'This is not a service', 'Write a map with image or build');
      return [];
    }
    const profiles = itemsOf(node.entries.get('profiles')).map((item) => textOf(item) ?? '');
    const isIn = profiles.length === 0 || chosen.has('*') || profiles.some((profile) => chosen.has(profile));
    if (!isIn) leftOut(node, profiles);
    else if (!isRunnable(node)) notRunnable(project, name, node);
    return isIn && isRunnable(node) ? [[name, node]] : [];
  });
}

function leftOut(node: Node, profiles: string[]): Booked {
  const how = `Left out: of its profiles (${profiles.join(', ')}) none is chosen`;
  for (const leaf of leavesOf(node)) markLeaf(leaf, { bucket: 'approximated', note: how });
}

function isRunnable(node: MapNode): boolean {
  return !isEmpty(node.entries.get('image')) || !isEmpty(node.entries.get('build'));
}

function notRunnable(project: Project, name: string, node: MapNode): Booked {
  notSupported(node, `${name} has neither an image nor a build`, 'Add one of them');
  const message = `The service "${name}" has neither an image nor a build; it is left out`;
  report(project.ledger, node, project.file, { severity: 'warning', code: 'no-image', message });
}

function nameComponents({ names, owners }: Project, services: [string, MapNode][]): Booked {
  const free = namer(owners);
  for (const [service] of services) {
    const name = free(service);
    names.set(service, name);
    owners.set(name, name);
  }
}

/** Lower case, digits and dashes; a name that is taken gets a number, and thousands of one name the next each. */
function namer(taken: { has(name: string): boolean }): (name: string) => string {
  const counts = new Map<string, number>();
  return (name) => {
    const wanted = dnsName(name);
    const stem = wanted.slice(0, 58);
    let free = wanted;
    for (let count = counts.get(stem) ?? 2; taken.has(free); count += 1) {
      free = `${stem}-${count}`;
      counts.set(stem, count + 1);
    }
    return free;
  };
}

export function dnsName(name: string): string {
  if (isDnsLabel(name)) return name;
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'component' : plain;
}

function nameVolumes(project: Project, names: string[]): Booked {
  const taken = new Set<string>();
  const free = namer(taken);
  for (const name of names) {
    const own = free(name);
    taken.add(own);
    project.volumeNames.set(name, own);
  }
}

function volumeSources(node: MapNode): string[] {
  return itemsOf(node.entries.get('volumes')).flatMap((item) => {
    const text = textOf(item);
    const source =
      text === null
        ? textOf(child(item, 'source'))
        : text.includes(':')
          ? (text.split(':')[0] ?? null)
          : null;
    return source !== null && !/^[./~\\]/.test(source) ? [source] : [];
  });
}

/** Services that someone waits for to end are jobs. */
function jobsOf(services: [string, MapNode][]): Set<string> {
  const waits = services.flatMap(([, node]) => entriesOf(node.entries.get('depends_on')));
  const ended = waits.filter(
    ([, wish]) => textOf(child(wish, 'condition')) === 'service_completed_successfully',
  );
  return new Set(ended.map(([name]) => name));
}

/** A service whose name cannot be a host name keeps it as an alias where that works. */
function renamed(sheet: Sheet): Booked {
  const name = String(sheet.component.name);
  if (sheet.service === name) return;
  const isKept = isAlias(sheet.service) && addAlias(sheet.project, name, sheet.service);
  const how = isKept ? '; the old name is kept as another host name' : '';
  const message = `The service "${sheet.service}" is named "${name}" here${how}`;
  const hint = 'Names of components have lower-case letters, digits and dashes';
  report(sheet.project.ledger, sheet.node, sheet.project.file, {
    severity: 'info',
    code: 'renamed',
    message,
    hint,
  });
}

function writeAliases({ project, component, compose }: Sheet): Booked {
  const names = project.aliases.get(String(component.name));
  if (names && names.size > 0) compose.networks = { default: { aliases: [...names] } };
}

/** What stands beside the services. */
function topLevel(project: Project): Booked {
  topNetworks(project.root);
  topFiles(project, 'configs');
  topFiles(project, 'secrets');
  for (const [key, node] of entriesOf(project.root)) {
    if (key === 'version') kept(node, undefined, 'Compose does not read it any more');
    else if (key === 'name') topName(project, node);
    else if (key === 'models')
      notSupported(node, 'Models are not run', 'Run a server for the model as a component');
    else if (!known.has(key) && !key.startsWith('x-')) {
      notSupported(node, `"${key}" is no key of a Compose file that is known here`, 'Remove it');
    } else if (key !== 'include' && entriesOf(node).length === 0) blankOrWrong(node, 'a map');
  }
}

function topName(project: Project, node: Node): Booked {
  if (project.input.name === undefined) kept(node, ['name']);
  else approximated(node, 'The environment has the name given at the import', ['name']);
}

const known = new Set(['services', 'volumes', 'networks', 'configs', 'secrets', 'include']);
