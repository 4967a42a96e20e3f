import type { Path, PlainMap } from '../../text/tree';
import { isPlainMap } from '../../text/tree';
import type { Sheet } from './sheet';

/** Characters of a file that becomes part of the definition. */
export const longestFile = 200_000;

/** A file of the component. Null where something else is put already. */
export function placeFile(sheet: Sheet, path: string, text: string): Path | null {
  const files: PlainMap = isPlainMap(sheet.component.files) ? sheet.component.files : {};
  if (Object.hasOwn(files, path)) return null;
  files[path] = text;
  sheet.component.files = files;
  return [...sheet.at, 'files', path];
}
