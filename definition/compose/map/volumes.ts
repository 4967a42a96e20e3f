import { isContainerPath, withoutEndSlashes } from '../../fields/paths';
import type { Plain } from '../../text/tree';
import type { Booked } from '../ledger';
import { approximated, kept, notSupported } from '../ledger';
import { resolvePath } from '../paths';
import { isHostPath, readVolume } from '../short-syntax';
import type { Node } from '../tree';
import { child, entriesOf, isEmpty, isTrue, itemsOf, textOf } from '../tree';
import { longestFile, placeFile } from './place-file';
import type { Rule, Sheet } from './sheet';
import { append, blankOrWrong, literal } from './sheet';

export const volumes: Rule = (node, sheet) => {
  if (itemsOf(node).length === 0) return blankOrWrong(node, 'a list of volumes');
  for (const item of itemsOf(node)) {
    if (item.kind === 'map') longVolume(item, sheet);
    else shortVolume(item, sheet);
  }
};

function shortVolume(item: Node, sheet: Sheet): Booked {
  const parts = readVolume(textOf(item) ?? '');
  if (!parts || !isContainerPath(parts.target)) {
    return notSupported(item, 'This is not a volume', 'Write "name:/folder"');
  }
  const { source, target, options } = parts;
  if (source === null) return anonymous(item);
  if (isHostPath(source)) return bind(item, { source, target }, sheet);
  const path = mount(sheet, source, target, '');
  if (path === null) return twice(item);
  const how = optionNote(options);
  if (how) approximated(item, how, path);
  else kept(item, path);
}

function optionNote(options: string[]): string | null {
  if (options.includes('ro')) return readOnlyNote;
  if (options.includes('nocopy')) return 'An empty volume starts with the files of the image';
  return null;
}

const readOnlyNote = 'The component can write to it as well';

function twice(item: Node): Booked {
  notSupported(item, 'Something is already mounted at this folder', 'Keep one of the two');
}

function anonymous(item: Node): Booked {
  approximated(item, 'The folder lives in the container, and is lost when the container is replaced');
}

type Bind = { source: string; target: string };

/** The text of a file that came with the import; a folder, or a file that nobody gave, is null. */
function givenText(item: Node, source: string, { project }: Sheet): string | null {
  const path = source.startsWith('.') ? resolvePath(item.base, source) : null;
  if (path === null || !Object.hasOwn(project.input.files, path)) return null;
  const text = project.input.files[path] ?? '';
  return text.length <= longestFile ? text : null;
}

/** Paths of the machine never come along; the reason depends on what they are for. */
function bind(item: Node, { source, target }: Bind, sheet: Sheet): Booked {
  if (/docker\.sock/.test(source)) {
    const next = 'Leave it out; Warren itself shows logs, state and terminals';
    return notSupported(item, 'The Docker socket would give the component the whole machine', next);
  }
  const text = givenText(item, source, sheet);
  const file = text === null ? null : placeFile(sheet, target, literal(text));
  if (file !== null) return approximated(item, 'The file as it is now stands in the definition', file);
  if (/^\.{1,2}(\/|$)/.test(source) && !/\.\w{1,5}$/.test(source)) {
    const note = `A bind mount of the source (${target}) is for development: here the files come from the image`;
    return notSupported(item, note, 'Nothing, when the Dockerfile copies the files; else copy them there');
  }
  const note = 'Paths of the machine are not shared with environments';
  notSupported(item, note, 'Copy the files into the image, give the file to the import, or use a volume');
}

function longVolume(item: Node, sheet: Sheet): Booked {
  const type = textOf(child(item, 'type')) ?? 'volume';
  const target = textOf(child(item, 'target')) ?? '';
  const source = textOf(child(item, 'source'));
  if (!isContainerPath(target)) return notSupported(item, 'This is not a volume', 'Give target a folder');
  if (type === 'bind') return bind(item, { source: source ?? '', target }, sheet);
  if (type === 'tmpfs') return tmpfsVolume(item, target, sheet);
  if (type !== 'volume') {
    return notSupported(item, `Volumes of type ${type} are not supported`, 'Use a named volume');
  }
  if (source === null) return anonymous(item);
  const subPath = textOf(child(child(item, 'volume'), 'subpath')) ?? '';
  const path = mount(sheet, source, target, subPath);
  if (path === null) return twice(item);
  for (const [key, node] of entriesOf(item)) longKey(key, node, path);
}

function longKey(key: string, node: Node, path: Plain[] & (string | number)[]): Booked {
  if (['type', 'source', 'target'].includes(key)) kept(node, path);
  else if (key === 'read_only' && isTrue(node)) approximated(node, readOnlyNote, path);
  else if (key === 'read_only' || key === 'consistency') kept(node, undefined, 'No effect here');
  else if (key === 'volume') for (const [name, value] of entriesOf(node)) volumeOption(name, value, path);
  else if (key === 'bind' || key === 'tmpfs') kept(node, undefined, 'No effect on a volume');
  else if (!key.startsWith('x-')) notSupported(node, 'This key of a volume is not known here', 'Remove it');
}

function volumeOption(name: string, node: Node, path: (string | number)[]): Booked {
  if (name === 'subpath') kept(node, [...path, 'subPath']);
  else if (name === 'nocopy' && isTrue(node))
    approximated(node, 'An empty volume starts with the files of the image', path);
  else if (name === 'nocopy') kept(node, path);
  else if (!name.startsWith('x-')) notSupported(node, 'This option is not supported', 'Remove it');
}

function tmpfsVolume(item: Node, target: string, sheet: Sheet): Booked {
  const options = child(item, 'tmpfs');
  const size = textOf(child(options, 'size'));
  const mode = child(options, 'mode');
  const parts = [size === null ? '' : `size=${size}`, mode ? `mode=${octal(mode)}` : ''].filter(Boolean);
  const path = append(sheet, 'tmpfs', parts.length > 0 ? `${target}:${parts.join(',')}` : target);
  for (const [key, node] of entriesOf(item)) {
    if (key === 'tmpfs') for (const [name, value] of entriesOf(node)) tmpfsOption(name, value, path);
    else if (['type', 'target'].includes(key)) kept(node, path);
    else if (!key.startsWith('x-')) notSupported(node, 'It has no meaning for tmpfs', 'Remove it');
  }
}

function tmpfsOption(name: string, node: Node, path: (string | number)[]): Booked {
  if (name === 'size' || name === 'mode') kept(node, path);
  else if (!name.startsWith('x-')) notSupported(node, 'This option is not supported', 'Remove it');
}

/** YAML 1.2 reads 0440 as 440; Compose means octal, so the source counts. `0o440` and 288 are the same. */
export function octal(node: Node): string {
  const source = node.kind === 'scalar' ? node.source : '';
  if (/^0o?[0-7]+$/.test(source)) return source.replace(/^0o?/, '0');
  const number = Number(source);
  return Number.isInteger(number) && number >= 0 ? `0${number.toString(8)}` : source;
}

/** Null when something is mounted there already. */
function mount(sheet: Sheet, source: string, target: string, subPath: string): (string | number)[] | null {
  const { project } = sheet;
  const name = project.volumeNames.get(source) ?? source;
  const list = Array.isArray(sheet.component.volumes) ? sheet.component.volumes : [];
  const folder = withoutEndSlashes(target);
  if (sheet.mounts.has(folder)) return null;
  sheet.mounts.add(folder);
  list.push({ name, mount: folder, ...(subPath !== '' && { subPath }) });
  sheet.component.volumes = list;
  const users = project.volumes.get(source)?.users ?? new Set();
  users.add(sheet.service);
  project.volumes.set(source, { users });
  return [...sheet.at, 'volumes', list.length - 1];
}

/** The top-level volumes: every one that a service mounts. */
export function topVolumes(project: Sheet['project']): Plain[] {
  const declared = new Map(entriesOf(child(project.root, 'volumes')));
  for (const [name, node] of declared) if (!project.volumes.has(name)) unused(node);
  const used = [...project.volumes];
  const order = new Map([...declared.keys()].map((name, at) => [name, at]));
  const placeOf = (name: string) => order.get(name) ?? declared.size;
  used.sort(([a], [b]) => placeOf(a) - placeOf(b));
  return used.map(([source, { users }], index) => {
    const node = declared.get(source);
    if (node) volumeKeys(node, ['volumes', index]);
    const name = project.volumeNames.get(source) ?? source;
    return { name, size: '1Gi', ...(users.size > 1 && { type: 'network' }) };
  });
}

function unused(node: Node): Booked {
  approximated(node, 'Left out: no service of the import mounts it');
}

function volumeKeys(node: Node, target: (string | number)[]): Booked {
  const sized = 'Its size is assumed to be 1Gi: Compose has none';
  if (isEmpty(node) || (node.kind === 'map' && node.entries.size === 0))
    return approximated(node, sized, target);
  if (node.kind !== 'map') return notSupported(node, 'This is not a volume', 'Write a map, or nothing');
  for (const [key, value] of node.entries) volumeKey(key, value, target);
}

function volumeKey(key: string, node: Node, target: (string | number)[]): Booked {
  const isLocal = textOf(node) === 'local' || textOf(node) === 'default';
  if (key === 'driver' && isLocal) return kept(node, target);
  if (key === 'external' && !isTrue(node) && node.kind !== 'map') return kept(node, target);
  if (key === 'name')
    return approximated(node, 'Volumes are named by Warren, so that environments do not collide', target);
  if (key === 'labels') return approximated(node, 'Volumes carry the labels of Warren only', target);
  if (key.startsWith('x-')) return;
  const [note, next] = volumeRefusals[key] ?? ['This key of a volume is not known here', 'Remove it'];
  notSupported(node, note, next);
}

const volumeRefusals: Record<string, [string, string]> = {
  driver: ['The cluster decides how volumes are stored', 'Leave it out'],
  driver_opts: [
    'The cluster decides how volumes are stored; an empty volume is made',
    'Copy the data into the volume after the first deployment',
  ],
  external: [
    'Volumes from outside the environment are not used; an empty one is made',
    'Copy the data into the volume after the first deployment',
  ],
};
