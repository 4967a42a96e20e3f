import type { Diagnostic, Fix, Range } from './diagnostics';
import { removeIn, setIn } from './edit/edit';
import { parse } from './parse';
import { writeSecret } from './secrets';
import { wordMeant } from './text/suggest';
import type { Path } from './text/tree';
import { valueAt } from './text/tree';

/** The change that cures a finding, or null when only a person can say. Made on demand: a large text has many findings. */
export function fixOf(text: string, diagnostic: Diagnostic): Fix | null {
  const meant = wordMeant(diagnostic.hint ?? '');
  if (meant !== null) return respelled(text, diagnostic, meant);
  const make = Object.hasOwn(makers, diagnostic.code) ? makers[diagnostic.code] : undefined;
  return make?.(text, diagnostic) ?? null;
}

/** Cheap, for lists: whether `fixOf` is worth asking. */
export function mayHaveFix({ code, hint }: Diagnostic): boolean {
  return Object.hasOwn(makers, code) || wordMeant(hint ?? '') !== null;
}

type Maker = (text: string, diagnostic: Diagnostic) => Fix | null;

const makers: Record<string, Maker> = {
  'secret-in-clear': (text, { path }) => {
    const value = valueAt(parse(text).root, path);
    if (value === undefined || value === null || typeof value === 'object') return null;
    return changed(
      `Encrypt ${String(path.at(-1))} as a secret`,
      text,
      setIn(text, path, writeSecret(String(value))),
    );
  },
  'unknown-port': addPort,
  'unknown-volume': (text, { path }) => {
    const name = valueAt(parse(text).root, path);
    if (typeof name !== 'string') return null;
    const declared = listLength(text, ['volumes']);
    return changed(
      `Declare the volume "${name}"`,
      text,
      setIn(text, ['volumes', declared], { name, size: '1Gi' }),
    );
  },
  'unused-volume': (text, { path }) => changed('Remove the volume', text, removeIn(text, path.slice(0, 2))),
  'missing-key': (text, { path, message }) => {
    const line = { '"kind"': 'kind: Environment', '"type"': 'type: primary' }[message.split(' ')[0] ?? ''];
    if (path.length > 0 || !line) return null;
    const range = rangeAt(text, firstKey(text), firstKey(text));
    return { title: `Add "${line}"`, edits: [{ range, text: `${line}\n` }] };
  },
  'no-branch': (text, { path }) =>
    changed('Add "gitBranch: main"', text, setIn(text, [...path.slice(0, 2), 'gitBranch'], 'main')),
  'no-base-domain': (text, { path }) => {
    const name = String(valueAt(parse(text).root, path) ?? '').split('.')[0];
    const hostname = `${name}-{{ env.base_domain }}`;
    return name ? changed(`Write "${hostname}"`, text, setIn(text, path, hostname)) : null;
  },
  'no-effect': (text, { path }) => {
    if (path[0] !== 'components') return null;
    return changed(`Remove ${String(path.at(-1))}`, text, removeIn(text, path));
  },
};

/** A host may name a port that the component does not open yet. */
function addPort(text: string, { path }: Diagnostic): Fix | null {
  const port = valueAt(parse(text).root, path);
  if (!/^\d{1,5}$/.test(String(port))) return null;
  const list = [...path.slice(0, 2), 'dockerCompose', 'ports'];
  const next = setIn(text, [...list, listLength(text, list)], `${port}:${port}`);
  return changed(`Open the port ${port}`, text, next);
}

function listLength(text: string, path: Path): number {
  const list = valueAt(parse(text).root, path);
  return Array.isArray(list) ? list.length : 0;
}

function respelled(text: string, { range, message }: Diagnostic, meant: string): Fix | null {
  const start = offsetOf(text, range.startLine, range.startColumn);
  const end = offsetOf(text, range.endLine, range.endColumn);
  const written = text.slice(start, end);
  const wrong = /"([^"]+)"/.exec(message)?.[1] ?? /^The kind (\S+) is/.exec(message)?.[1] ?? '';
  const at = wrong === '' ? -1 : written.lastIndexOf(wrong);
  if (at < 0) return null;
  const place = rangeAt(text, start + at, start + at + wrong.length);
  return { title: `Change to "${meant}"`, edits: [{ range: place, text: meant }] };
}

/** The smallest edit between two texts; null when nothing changed. */
function changed(title: string, before: string, after: string): Fix | null {
  if (before === after) return null;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const range = rangeAt(before, start, before.length - tail);
  return { title, edits: [{ range, text: after.slice(start, after.length - tail) }] };
}

function firstKey(text: string): number {
  return /^[A-Za-z_'"]/m.exec(text)?.index ?? 0;
}

function rangeAt(text: string, start: number, end: number): Range {
  const [startLine, startColumn] = placeOf(text, start);
  const [endLine, endColumn] = placeOf(text, end);
  return { startLine, startColumn, endLine, endColumn };
}

function placeOf(text: string, offset: number): [number, number] {
  const before = text.slice(0, offset).split('\n');
  return [before.length, (before.at(-1)?.length ?? 0) + 1];
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

/** For tests and for places without an editor. */
export function applyFix(text: string, { edits }: Fix): string {
  return edits
    .map(({ range, text: put }) => ({
      start: offsetOf(text, range.startLine, range.startColumn),
      end: offsetOf(text, range.endLine, range.endColumn),
      put,
    }))
    .sort((a, b) => b.start - a.start)
    .reduce((now, { start, end, put }) => now.slice(0, start) + put + now.slice(end), text);
}
