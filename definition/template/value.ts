/** What expressions compute with. Maps are tables: only their own entries can be read. */
export type Value = string | number | boolean | null | Value[] | Table;

export interface Table {
  get(key: string): Value | undefined;
  keys(): Iterable<string>;
  /** Text when the table itself is printed; without it printing is refused. */
  print?(): string;
}

export function isTable(value: Value | undefined): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A table over functions, each run when its entry is read. */
export function lazyTable(entries: Record<string, () => Value | undefined>, print?: () => string): Table {
  return {
    get: (key) => (Object.hasOwn(entries, key) ? entries[key]?.() : undefined),
    keys: () => Object.keys(entries),
    ...(print && { print }),
  };
}

/** The entries with what they hold now; one without a value is null. */
export function entriesOf(table: Table): [string, Value][] {
  return [...table.keys()].map((key) => [key, table.get(key) ?? null]);
}

/** Empty text, "0", 0, false, null and empty lists count as no, as in Twig. */
export function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isTable(value)) return [...value.keys()].length > 0;
  return value !== '' && value !== '0' && Boolean(value);
}

export function isEmpty(value: Value | undefined): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isTable(value)) return value.print === undefined && [...value.keys()].length === 0;
  return value === undefined || value === '' || value === null || value === false;
}

/** A number, or text that is one; null otherwise. */
export function numberOf(value: Value): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' && /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(value)
    ? Number(value)
    : null;
}

/** Text of a value, or null when it has none (lists, maps). */
export function printed(value: Value): string | null {
  if (value === null) return '';
  if (typeof value === 'number')
    return String(Number.isInteger(value) ? value : Number(value.toPrecision(14)));
  if (isTable(value)) return value.print?.() ?? null;
  return Array.isArray(value) ? null : String(value);
}

/** Plain data for encoders. Keys of maps stay data: nothing is looked up by them. */
export function toData(value: Value): unknown {
  if (Array.isArray(value)) return value.map(toData);
  if (!isTable(value)) return value;
  return value.print ? value.print() : new Map(entriesOf(value).map(([key, entry]) => [key, toData(entry)]));
}
