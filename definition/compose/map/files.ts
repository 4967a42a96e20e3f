import { writeSecret } from '../../secrets';
import type { Path } from '../../text/tree';
import type { Booked } from '../ledger';
import { approximated, kept, markLeaf, notSupported } from '../ledger';
import { resolvePath } from '../paths';
import type { Node } from '../tree';
import { child, entriesOf, isTrue, itemsOf, textOf } from '../tree';
import { lookupIn } from '../variables';
import { longestFile, placeFile } from './place-file';
import type { Project, Rule, Sheet } from './sheet';
import { blankOrWrong, literal } from './sheet';
import { octal } from './volumes';

type Kind = 'configs' | 'secrets';

/** `configs` and `secrets` of a service: files in its container. */
export function filesOf(kind: Kind): Rule {
  return (node, sheet) => {
    if (itemsOf(node).length === 0) return blankOrWrong(node, 'a list');
    for (const item of itemsOf(node)) oneFile(kind, item, sheet);
  };
}

function oneFile(kind: Kind, item: Node, sheet: Sheet): Booked {
  const source = textOf(child(item, 'source')) ?? textOf(item) ?? '';
  const found = fileText(sheet.project, kind, source);
  if (!found.ok) return notSupported(item, found.note, found.next);
  const path = targetOf(kind, textOf(child(item, 'target')) ?? source, item);
  const text = kind === 'secrets' ? writeSecret(found.text) : found.text;
  const at = path === null ? null : placeFile(sheet, path, text);
  if (at === null) {
    const note = path === null ? 'Its target is no file' : `Something else is put at ${path} already`;
    return notSupported(item, note, 'Give it a target of its own');
  }
  if (item.kind !== 'map') return kept(item, at, `The file ${path}`);
  for (const [key, value] of entriesOf(item)) fileKey(key, value, at);
}

/** Secrets lie together; a relative target counts from there, or from the root for configs. */
function targetOf(kind: Kind, target: string, item: Node): string | null {
  const folder = kind === 'secrets' ? '/run/secrets' : '';
  const path = target.startsWith('/') ? target : `${folder}/${target}`;
  const isFile = !path.endsWith('/') && !path.split('/').includes('..') && !/[\0\\]/.test(path);
  return isFile && (item.kind === 'map' || textOf(item) !== null) ? path : null;
}

function fileKey(key: string, node: Node, at: Path): Booked {
  if (key === 'source' || key === 'target') kept(node, at);
  else if (key === 'mode' && /^0?[4-7]44$/.test(octal(node)))
    kept(node, at, 'Everybody in the container may read it');
  else if (key === 'mode')
    approximated(node, 'Everybody in the container may read it, and its user may write it', at);
  else if (key === 'uid' || key === 'gid') approximated(node, 'It belongs to the user of the component', at);
  else if (!key.startsWith('x-')) notSupported(node, 'This key is not known here', 'Remove it');
}

type FileText = { ok: true; text: string } | { ok: false; note: string; next: string };

const inDefinition = {
  configs: 'Write its text into `files` of the component',
  secrets: 'Write it as SECRET["…"] into `files` or `environment` of the component',
};

/** What stands in a config or secret of the top level: a text, a variable, or a file of the import. */
export function fileText(project: Project, kind: Kind, name: string): FileText {
  const found = written(project, kind, name);
  const next = inDefinition[kind];
  if (typeof found !== 'string') return { ok: false, note: found.note, next: found.next ?? next };
  if (found.length > longestFile)
    return { ok: false, note: `It is longer than ${longestFile} characters`, next: 'Copy it into the image' };
  return { ok: true, text: kind === 'configs' ? literal(found) : found };
}

function written(project: Project, kind: Kind, name: string): string | { note: string; next?: string } {
  const top = child(child(project.root, kind), name);
  const content = textOf(child(top, 'content'));
  if (content !== null) return content;
  const variable = textOf(child(top, 'environment'));
  if (variable !== null) {
    const value = lookupIn(project.variables)(variable);
    return (
      value ?? {
        note: `The variable ${variable} has no value`,
        next: `Give ${variable} a value at the import`,
      }
    );
  }
  if (isTrue(child(top, 'external'))) return { note: `What ${name} holds stands outside of the files` };
  const file = child(top, 'file');
  if (!file) return { note: `${name} is not declared with a file, content or environment` };
  const path = resolvePath(file.base, textOf(file) ?? '');
  if (path !== null && Object.hasOwn(project.input.files, path)) return project.input.files[path] ?? '';
  return {
    note: `The file ${textOf(file)} is not among the files of the import`,
    next: 'Add the file to the import',
  };
}

/** Those of the top level: read for their uses, or with the reason why not. */
export function topFiles(project: Project, kind: Kind): Booked {
  const top = child(project.root, kind);
  if (top && entriesOf(top).length === 0) blankOrWrong(top, 'a map');
  const used = namesUsed(project.root, kind);
  for (const [name, node] of entriesOf(top)) {
    if (node.kind !== 'map') blankOrWrong(node, 'a map with a file, content or environment');
    else topFile(project, kind, name, { node, isUsed: used.has(name) });
  }
}

type Declared = { node: Node; isUsed: boolean };

function topFile(project: Project, kind: Kind, name: string, { node, isUsed }: Declared): Booked {
  const found = isUsed ? fileText(project, kind, name) : null;
  for (const [key, value] of entriesOf(node)) {
    if (['file', 'content', 'environment', 'external'].includes(key)) {
      if (!found) kept(value, undefined, 'Nothing uses it');
      else if (found.ok) kept(value, undefined, 'Its text is taken over');
      else notSupported(value, found.note, found.next);
    } else if (key === 'name' || key === 'labels')
      approximated(value, 'Files have no names or labels of their own');
    else if (!key.startsWith('x-')) notSupported(value, 'This key is not known here', 'Remove it');
  }
  for (const leaf of node.leaves) markLeaf(leaf, { bucket: 'kept', note: '' });
}

function namesUsed(root: Node, kind: Kind): Set<string> {
  const services = entriesOf(child(root, 'services')).map(([, service]) => service);
  const builds = kind === 'secrets' ? services.map((service) => child(service, 'build')) : [];
  const items = [...services, ...builds].flatMap((one) => itemsOf(child(one, kind)));
  return new Set(items.map((item) => textOf(child(item, 'source')) ?? textOf(item) ?? ''));
}
