import { servicesOf } from './canonical';
import { kept, report } from './ledger';
import { importLimits } from './limits';
import type { Loading, Source } from './load-file';
import { loadFile } from './load-file';
import { mergeServices } from './merge';
import { folderOf, resolvePath } from './paths';
import type { MapNode, Node } from './tree';
import { child, textOf } from './tree';

type Place = { file: string; source: Source; chain: string[] };

/** A file whose services stand on top of those they extend. */
export function withExtends(loading: Loading, project: Node, place: Place): Node {
  const services = servicesOf(project);
  if (!services || project.kind !== 'map') return project;
  const entries = [...services.entries].map(([name, service]): [string, Node] => [
    name,
    service.kind === 'map'
      ? extended(loading, service, { ...place, project, trail: [`${place.file}#${name}`] })
      : service,
  ]);
  return {
    ...project,
    entries: new Map(project.entries).set('services', { ...services, entries: new Map(entries) }),
  };
}

type Spot = Place & { project: Node; trail: string[] };

function extended(loading: Loading, service: MapNode, spot: Spot): MapNode {
  const wish = service.entries.get('extends');
  if (!wish) return service;
  const known = loading.extended.get(service);
  if (known) return known;
  const own = { ...service, entries: new Map(service.entries) };
  own.entries.delete('extends');
  const base = findBase(loading, wish, spot);
  if (!base) return own;
  kept(wish, undefined, 'Merged in');
  const merged = mergeServices(base, own);
  loading.extended.set(service, merged);
  return merged;
}

function findBase(loading: Loading, wish: Node, spot: Spot): MapNode | null {
  const refuse = (code: string, message: string, hint?: string) => {
    report(loading.ledger, wish, spot.file, { severity: 'error', code, message, ...(hint && { hint }) });
    return null;
  };
  const name = textOf(child(wish, 'service'));
  const written = textOf(child(wish, 'file'));
  if (name === null) return refuse('bad-extends', 'extends needs the name of a service');
  const file = written === null ? spot.file : resolvePath(wish.base, written);
  if (file === null) return refuse('bad-path', `"${written}" leads out of the repository`);
  const id = `${file}#${name}`;
  if (spot.trail.includes(id)) {
    return refuse(
      'extends-cycle',
      `Services extend each other: ${[...spot.trail, id].join(' → ')}`,
      'Remove one of these extends',
    );
  }
  if (spot.trail.length > importLimits.chain) return refuse('too-deep', 'This chain of extends is too long');
  const project = file === spot.file ? spot.project : otherFile(loading, file, spot);
  const base = project && servicesOf(project)?.entries.get(name);
  if (!project) return null;
  if (base?.kind !== 'map')
    return refuse('unknown-service', `There is no service "${name}" in ${file} to extend`);
  return extended(loading, base, { ...spot, file, project, trail: [...spot.trail, id] });
}

/** Only the service counts that is extended: the rest of the file is no part of the project. */
function otherFile(loading: Loading, file: string, { source }: Spot): Node | null {
  const isFirst = !loading.read.has(file);
  const project = loadFile(loading, { file, folder: folderOf(file), variables: source.variables });
  if (isFirst && project && !source.files.includes(file)) {
    const note = 'No part of this project: only services that are extended are taken from this file';
    loading.ledger.fallbacks.set(file, { bucket: 'kept', note });
  }
  return project;
}
