/** Keys and indexes from the root of a document to a value. */
export type Path = (string | number)[];
export type PlainMap = { [key: string]: Plain };
export type Plain = string | number | boolean | null | Plain[] | PlainMap;

export function isPlainMap(value: Plain | undefined): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own value of a key; never something inherited. */
export function own(value: Plain | undefined, key: string): Plain | undefined {
  return isPlainMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function valueAt(root: Plain, path: Path): Plain | undefined {
  let value: Plain | undefined = root;
  for (const step of path) {
    value = Array.isArray(value) ? value[Number(step)] : own(value, String(step));
  }
  return value;
}
