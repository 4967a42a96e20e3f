import type { ImportGit } from '@/contract/import';

/** What a person brings: files by path, which of them is read, and where the code lives. */
export type Sources = {
  files: Record<string, string>;
  /** Later ones override earlier ones. */
  main: string[];
  git?: ImportGit | undefined;
  /** For the report: where the files came from. */
  words: string;
};

const usual = /(^|\/)(docker-)?compose\.ya?ml$/i;
const limits = { files: 300, fileBytes: 1_000_000 };

/** The Compose file of a set of files and its override, as `docker compose` would choose. */
export function mainFiles(files: Record<string, string>): string[] {
  const paths = Object.keys(files).sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  const main = paths.find((path) => usual.test(path)) ?? paths.find((path) => /\.ya?ml$/i.test(path));
  if (!main) return [];
  const override = paths.find((path) => path === main.replace(/\.(ya?ml)$/i, '.override.$1'));
  return override ? [main, override] : [main];
}

/** Texts of chosen files; what is no text, or too large, is named. */
export async function readUploads(
  list: Iterable<File>,
): Promise<{ files: Record<string, string>; leftOut: string[] }> {
  const files: Record<string, string> = {};
  const leftOut: string[] = [];
  for (const file of [...list].slice(0, limits.files)) {
    const path = withoutTop(file.webkitRelativePath ?? '') || file.name;
    const text = file.size > limits.fileBytes ? null : await file.text();
    if (text === null || text.includes('\0')) leftOut.push(path);
    else files[path] = text;
  }
  return { files, leftOut };
}

function depth(path: string): number {
  return path.split('/').length;
}

/** A chosen folder stands at the top of every path; the Compose file does not know it. */
function withoutTop(path: string): string {
  return path.split('/').slice(1).join('/');
}
