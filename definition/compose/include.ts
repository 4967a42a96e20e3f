import type { Booked } from './ledger';
import { kept, notSupported, report } from './ledger';
import { importLimits } from './limits';
import type { Loading, Source } from './load-file';
import { folderOf, resolvePath } from './paths';
import type { MapNode, Node } from './tree';
import { child, itemsOf, textOf } from './tree';
import type { Variables } from './variables';
import { addDotEnv, addKnown, newVariables } from './variables';

/** `load` reads a whole project; it is handed in, because it includes others by this file again. */
type Place = {
  source: Source;
  chain: string[];
  load: (loading: Loading, source: Source, chain: string[]) => Node | null;
};

/** The project with those it includes; each has its own folder and `.env`. The same name twice is an error. */
export function withIncludes(loading: Loading, project: Node, place: Place): Node {
  if (project.kind !== 'map') return project;
  let merged: MapNode = project;
  for (const wish of itemsOf(child(project, 'include'))) {
    const included = loadIncluded(loading, wish, place);
    if (included?.kind === 'map') merged = joined(loading, merged, included, wish);
  }
  return merged;
}

function loadIncluded(loading: Loading, wish: Node, place: Place): Node | null {
  const refuse = (code: string, message: string) => {
    report(loading.ledger, wish, place.source.files[0] ?? '', { severity: 'error', code, message });
    return null;
  };
  const pathNode = wish.kind === 'map' ? child(wish, 'path') : wish;
  const texts = itemsOf(pathNode).map((item) => ({ written: textOf(item), base: item.base }));
  if (texts.some(({ written }) => written === null)) return refuse('bad-include', 'include needs a path');
  const files = texts.map(({ written, base }) =>
    written === null || isElsewhere(written) ? null : resolvePath(base, written),
  );
  if (files.length === 0) return refuse('bad-include', 'include needs a path');
  const bad = files.indexOf(null);
  if (bad >= 0) return includeRefused(texts[bad]?.written ?? null, wish, refuse);
  const found = files.filter((file) => file !== null);
  const cycle = found.find((file) => place.chain.includes(file) || place.source.files.includes(file));
  const trail = [...place.chain, ...place.source.files];
  if (cycle) return refuse('include-cycle', `Files include each other: ${[...trail, cycle].join(' → ')}`);
  if (trail.length > importLimits.chain) return refuse('too-deep', 'This chain of includes is too long');
  loading.included += 1;
  if (loading.included === importLimits.files + 1)
    return refuse('too-large', `At most ${importLimits.files} files are included`);
  if (loading.included > importLimits.files) return null;
  markKnown(wish);
  const source = sourceOf(loading, wish, found, place);
  return source
    ? place.load(loading, source, trail)
    : refuse('bad-path', 'project_directory leads out of the repository');
}

function isElsewhere(written: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^[\w.-]+@[\w.-]+:/i.test(written);
}

function includeRefused(
  written: string | null,
  wish: Node,
  refuse: (code: string, message: string) => null,
): null {
  if (written !== null && isElsewhere(written)) {
    notSupported(wish, 'Files of other places are not fetched', 'Copy the file into the repository');
    return null;
  }
  return refuse('bad-path', `"${written}" leads out of the repository`);
}

function markKnown(wish: Node): Booked {
  if (wish.kind !== 'map') return kept(wish, undefined, 'Read in');
  for (const key of ['path', 'project_directory', 'env_file']) {
    const node = child(wish, key);
    if (node) kept(node, undefined, 'Read in');
  }
}

function sourceOf(
  loading: Loading,
  wish: Node,
  files: string[],
  { source }: Pick<Place, 'source'>,
): Source | null {
  const directory = child(wish, 'project_directory');
  const written = textOf(directory);
  const folder = written === null ? folderOf(files[0] ?? '') : resolvePath(directory?.base ?? '.', written);
  if (folder === null) return null;
  const variables = newVariables(source.variables.input, source.variables);
  const named = itemsOf(child(wish, 'env_file'));
  for (const item of named) {
    const file = resolvePath(item.base, textOf(item) ?? '');
    if (!readDotEnv(loading, variables, file)) notSupported(item, noEnvFile, 'Add the file to the import');
  }
  if (named.length === 0) readDotEnv(loading, variables, resolvePath(folder, '.env'));
  return { files, folder, variables };
}

const noEnvFile = 'The file was not given, so its variables are missing';

/** False when there is no such file. Its lines are counted once, however many projects read it. */
function readDotEnv(loading: Loading, variables: Variables, file: string | null): boolean {
  const { dotEnvs, files, ledger } = loading;
  if (file === null || !(dotEnvs.has(file) || Object.hasOwn(files, file))) return false;
  const known = dotEnvs.get(file);
  if (known) addKnown(variables, known);
  else dotEnvs.set(file, addDotEnv(ledger, variables, file, files[file] ?? ''));
  return true;
}

const sections = ['services', 'volumes', 'networks', 'configs', 'secrets'];

function joined(loading: Loading, project: MapNode, included: MapNode, wish: Node): MapNode {
  const entries = new Map(project.entries);
  for (const section of sections) {
    const more = included.entries.get(section);
    if (more?.kind !== 'map') continue;
    const known = entries.get(section);
    const all = new Map(known?.kind === 'map' ? known.entries : []);
    for (const [name, node] of more.entries) {
      if (all.has(name) && section !== 'networks') conflict(loading, wish, section, name);
      else all.set(name, all.get(name) ?? node);
      if (section === 'networks' && all.get(name) !== node) kept(node, undefined, 'The same network');
    }
    entries.set(section, { ...more, entries: all });
  }
  for (const key of ['name', 'version']) {
    const node = included.entries.get(key);
    if (node) kept(node, undefined, 'The including file decides');
  }
  return { ...project, entries };
}

function conflict(loading: Loading, wish: Node, section: string, name: string): Booked {
  const message = `${section.slice(0, -1)} "${name}" is in this file and in one that it includes`;
  const hint = 'Rename one of them, or use extends';
  report(loading.ledger, wish, '', { severity: 'error', code: 'include-conflict', message, hint });
}
