import { stringify } from 'yaml';
import { limits } from '../limits';
import { suggestion } from '../text/suggest';
import type { Span } from './ast';
import { TemplateError, tooLong } from './ast';
import { formatDate, modifyDate } from './dates';
import type { Value } from './value';
import { entriesOf, isTable, numberOf, printed, toData } from './value';

export type FilterCall = { input: Value; args: Value[]; at: Span; now: Date };
type Filter = (call: FilterCall) => Value;

/** @throws TemplateError inside this folder */
export function applyFilter(name: string, call: FilterCall): Value {
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (!filter)
    throw new TemplateError('unknown-filter', `The filter "${name}" is not known`, call.at, filterHint(name));
  const value = filter(call);
  if (typeof value === 'string' && value.length > limits.valueLength) throw tooLong(call.at);
  return value;
}

export function isFilter(name: string): boolean {
  return name === 'default' || Object.hasOwn(filters, name);
}

export function filterHint(name: string): string | undefined {
  return suggestion(name, ['default', ...Object.keys(filters)]);
}

const filters: Record<string, Filter> = {
  lower: onText((text) => text.toLowerCase()),
  upper: onText((text) => text.toUpperCase()),
  capitalize: onText((text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()),
  title: onText((text) =>
    text
      .toLowerCase()
      .replace(
        /(^|[^\p{L}\p{N}'])(\p{L})/gu,
        (_, before: string, letter: string) => before + letter.toUpperCase(),
      ),
  ),
  trim: (call) => trim(textOf(call), argText(call, 0) ?? ' \t\n\r\0\x0B', argText(call, 1) ?? 'both'),
  slug: (call) => joinParts(call, slugWords(textOf(call)), argText(call, 0) ?? '-'),
  replace: (call) => replace(textOf(call), call),
  indent: (call) =>
    textOf(call).replace(/\n(?=[^\n])/g, `\n${' '.repeat(Math.max(argNumber(call, 0) ?? 4, 0))}`),
  slice: (call) => slice(call),
  length: (call) => lengthOf(call),
  first: (call) => itemsOf(call)[0] ?? '',
  last: (call) => itemsOf(call).at(-1) ?? '',
  join: (call) =>
    joinParts(
      call,
      itemsOf(call).map((item) => textOf(call, item)),
      argText(call, 0) ?? '',
    ),
  split: (call) => textOf(call).split(argText(call, 0) ?? ','),
  keys: (call) => [...tableOf(call).keys()],
  abs: (call) => Math.abs(numberInput(call)),
  round: (call) => Number(numberInput(call).toFixed(Math.min(Math.max(argNumber(call, 0) ?? 0, 0), 20))),
  url_encode: (call) => urlEncode(call),
  json_encode: (call) => jsonOf(toData(call.input)),
  yaml_encode: (call) => stringify(toData(call.input), { lineWidth: 0 }).trimEnd(),
  kv_encode: (call) => kvEncode(call),
  merge: (call) => merge(call),
  date: (call) => orRefuse(call, formatDate(call.input, argText(call, 0) ?? 'F j, Y H:i', call.now)),
  date_modify: (call) => orRefuse(call, modifyDate(call.input, argText(call, 0) ?? '', call.now)),
};

function onText(change: (text: string) => string): Filter {
  return (call) => change(textOf(call));
}

function refuse(call: FilterCall, message: string): TemplateError {
  return new TemplateError('filter-input', message, call.at);
}

function textOf(call: FilterCall, value = call.input): string {
  const text = printed(value);
  if (text === null) throw refuse(call, 'This filter works on text, not on a list or map');
  return text;
}

function argText(call: FilterCall, index: number): string | undefined {
  const arg = call.args[index];
  return arg === undefined ? undefined : textOf(call, arg);
}

function argNumber(call: FilterCall, index: number, most = 100): number | null {
  const arg = call.args[index];
  if (arg === undefined || arg === null) return null;
  const number = numberOf(arg);
  if (number === null || !Number.isInteger(number) || Math.abs(number) > most) {
    throw refuse(call, `This filter takes a whole number from -${most} to ${most}`);
  }
  return number;
}

function numberInput(call: FilterCall): number {
  const number = numberOf(call.input);
  if (number === null) throw refuse(call, 'This filter works on numbers');
  return number;
}

function tableOf(call: FilterCall) {
  if (!isTable(call.input)) throw refuse(call, 'This filter works on maps');
  return call.input;
}

function itemsOf(call: FilterCall): Value[] {
  if (Array.isArray(call.input)) return call.input;
  if (isTable(call.input)) return entriesOf(call.input).map(([, value]) => value);
  return [...textOf(call)];
}

/** The entries of a map are counted, not read: one of them may be under way. */
function lengthOf(call: FilterCall): number {
  return isTable(call.input) ? [...call.input.keys()].length : itemsOf(call).length;
}

function joinParts(call: FilterCall, parts: string[], glue: string): string {
  const length = parts.reduce((sum, part) => sum + part.length + glue.length, 0);
  if (length > limits.valueLength + glue.length) throw tooLong(call.at);
  return parts.join(glue);
}

function trim(text: string, characters: string, side: string): string {
  const set = new Set(characters);
  let [start, end] = [0, text.length];
  while (side !== 'right' && start < end && set.has(text.charAt(start))) start += 1;
  while (side !== 'left' && end > start && set.has(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function slugWords(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss');
  return plain.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
}

/** All pairs at once, longest first: what was put in is not replaced again. */
function replace(text: string, call: FilterCall): string {
  const pairs = call.args[0];
  if (!isTable(pairs)) throw refuse(call, "replace takes a map: replace({'a': 'b'})");
  const keys = [...pairs.keys()].filter((key) => key !== '').sort((a, b) => b.length - a.length);
  if (keys.length === 0) return text;
  const pattern = new RegExp(keys.map((key) => key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  let added = 0;
  return text.replace(pattern, (found) => {
    const value = textOf(call, pairs.get(found) ?? '');
    added += value.length;
    if (added > limits.valueLength) throw tooLong(call.at);
    return value;
  });
}

function slice(call: FilterCall): Value {
  const items = Array.isArray(call.input) ? call.input : [...textOf(call)];
  const start = argNumber(call, 0, limits.valueLength) ?? 0;
  const length = argNumber(call, 1, limits.valueLength);
  const from = start < 0 ? Math.max(items.length + start, 0) : start;
  const to = length === null ? items.length : length < 0 ? items.length + length : from + length;
  const part = items.slice(from, Math.max(from, to));
  return Array.isArray(call.input) ? part : part.join('');
}

function encodeText(text: string): string {
  const whole = text.replace(/\p{Surrogate}/gu, '\ufffd');
  return encodeURIComponent(whole).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function urlEncode(call: FilterCall): string {
  if (!isTable(call.input)) return encodeText(textOf(call));
  return pairsOf(call)
    .map(([key, value]) => `${encodeText(key)}=${encodeText(value)}`)
    .join('&');
}

function pairsOf(call: FilterCall): [string, string][] {
  return entriesOf(tableOf(call)).map(([key, value]) => [key, textOf(call, value)]);
}

function kvEncode(call: FilterCall): string {
  const options = call.args[0];
  const glue = textOf(call, (isTable(options) ? options.get('glue') : null) ?? '=');
  const parts = pairsOf(call).flatMap(([key, value], index) => [
    ...(index > 0 ? ['\n'] : []),
    key,
    glue,
    value,
  ]);
  return joinParts(call, parts, '');
}

function merge(call: FilterCall): Value {
  const other = call.args[0];
  if (Array.isArray(call.input) && Array.isArray(other)) return [...call.input, ...other];
  if (!isTable(call.input) || !isTable(other)) throw refuse(call, 'merge takes two lists or two maps');
  return new Map([...entriesOf(call.input), ...entriesOf(other)]);
}

/** JSON.stringify for data in which maps are `Map`s, so that every key is just data. */
function jsonOf(data: unknown): string {
  if (Array.isArray(data)) return `[${data.map(jsonOf).join(',')}]`;
  if (!(data instanceof Map)) return JSON.stringify(data);
  return `{${[...data].map(([key, value]) => `${JSON.stringify(key)}:${jsonOf(value)}`).join(',')}}`;
}

function orRefuse(call: FilterCall, text: string | null): string {
  if (text === null) throw refuse(call, 'This is not a date that can be read');
  return text;
}
