/** Folder of a file, from the root of the repository; `.` for the root. */
export function folderOf(file: string): string {
  const at = file.lastIndexOf('/');
  return at <= 0 ? '.' : file.slice(0, at);
}

/** A path from a folder, from the root of the repository; null when it is absolute or leaves the repository. */
export function resolvePath(folder: string, written: string): string | null {
  if (
    written.startsWith('/') ||
    written.startsWith('~') ||
    /[\\\0]/.test(written) ||
    /^[A-Za-z]:/.test(written)
  ) {
    return null;
  }
  const parts: string[] = [];
  for (const part of `${folder}/${written}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length === 0 ? '.' : parts.join('/');
}
