import type { Path, Plain, PlainMap } from '../../text/tree';
import type { Booked, Ledger } from '../ledger';
import { approximated, kept, notSupported } from '../ledger';
import type { MapNode, Node } from '../tree';
import { textOf } from '../tree';
import type { ImportInput } from '../types';
import type { Variables } from '../variables';

/** What is known of the whole project while its services are mapped. */
export type Project = {
  ledger: Ledger;
  input: ImportInput;
  variables: Variables;
  root: Node;
  /** The first main file. */
  file: string;
  /** Service → name of its component. Services that were left out are missing. */
  names: Map<string, string>;
  /** Volume of the file → name in the definition. */
  volumeNames: Map<string, string>;
  /** Services that others wait for to end. */
  jobs: Set<string>;
  /** Names of components, and more names for them → component. */
  owners: Map<string, string>;
  /** Component → more names that others use for it. */
  aliases: Map<string, Set<string>>;
  volumes: Map<string, { users: Set<string> }>;
  /** How many ports were written, ranges written out. */
  ports: number;
  /** Read only once however many services use it. */
  envFiles: Map<string, Node | null>;
};

/** One service on its way to a component. */
export type Sheet = {
  project: Project;
  service: string;
  node: MapNode;
  component: PlainMap;
  compose: PlainMap;
  at: Path;
  /** Folders that something is mounted at. */
  mounts: Set<string>;
};

export type Rule = (node: Node, sheet: Sheet) => Booked;

/** Writes a value below dockerCompose, and books its node as kept. */
export function put(sheet: Sheet, path: string[], value: Plain, node: Node, note = ''): Booked {
  if (path.includes('__proto__')) return notSupported(node, noProto, 'Give it another name');
  kept(node, place(sheet, path, value), note);
}

const noProto = 'The name __proto__ is not allowed';

/** The same for a value that means nearly the same. */
export function putNearly(sheet: Sheet, path: string[], value: Plain, node: Node, how: string): Booked {
  approximated(node, how, place(sheet, path, value));
}

function place(sheet: Sheet, path: string[], value: Plain): Path {
  let map = sheet.compose;
  for (const key of path.slice(0, -1)) {
    const inner = map[key];
    const next: PlainMap = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
    map[key] = next;
    map = next;
  }
  map[path.at(-1) ?? ''] = value;
  return [...sheet.at, 'dockerCompose', ...path];
}

/** Adds to a list below dockerCompose. Answers the path of the new entry. */
export function append(sheet: Sheet, key: string, value: Plain): Path {
  const known = sheet.compose[key];
  const list = Array.isArray(known) ? known : [];
  list.push(value);
  sheet.compose[key] = list;
  return [...sheet.at, 'dockerCompose', key, list.length - 1];
}

/** A value of a variable, so that it arrives byte for byte: nothing in it is an interpolation or a secret of ours. */
export function literal(text: string): string {
  if (!/\{[{%#]|SECRET\[|ENCRYPTED\[/.test(text)) return text;
  return text.replace(/\{[{%#]|SECRET(?=\[)|ENCRYPTED(?=\[)/g, (piece) => `{{ '${piece}' }}`);
}

/** A word of a command: there `$$` stands for one `$`. */
export function literalCommand(text: string): string {
  return literal(text.includes('$$') ? text.replaceAll('$', '$$$$') : text);
}

/** A rule for a single text that means the same in both languages. */
export function sameText(key: string, isValid: (text: string) => boolean, expected: string): Rule {
  return (node, sheet) => {
    const text = textOf(node);
    if (text === null) return blankOrWrong(node, expected);
    if (!isValid(text))
      return notSupported(node, `This is not ${expected}`, 'Correct it in the Compose file');
    put(sheet, [key], literal(text), node);
  };
}

/** A key with nothing after it says nothing; anything else of a wrong form is refused. */
export function blankOrWrong(node: Node, expected: string): Booked {
  if (node.kind === 'scalar' && node.value === null) return kept(node, undefined, 'Empty');
  if (node.kind === 'list' && node.items.length === 0) return kept(node, undefined, 'Empty');
  if (node.kind === 'map' && node.entries.size === 0) return kept(node, undefined, 'Empty');
  notSupported(node, `This is not ${expected}`, 'Correct it in the Compose file');
}

export function refused(note: string, next: string): Rule {
  return (node) => {
    if (textOf(node) === 'false') return kept(node, undefined, 'Off here as well');
    if (node.kind !== 'scalar' || node.value !== null) return notSupported(node, note, next);
    kept(node, undefined, 'Empty');
  };
}

export function nearly(how: string): Rule {
  return (node) => approximated(node, how);
}

export function unneeded(note: string): Rule {
  return (node) => kept(node, undefined, note);
}
