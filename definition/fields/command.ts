import type { CommandLine } from '../schema/docker-compose';
import { textOf } from '../schema/scalar';
import { shellWords } from '../text/shell-words';

/** Compose writes a literal `$` as `$$`; a single `$` is left for the shell in the container. */
export function unescapeDollar(text: string): string {
  return text.replaceAll('$$', '$');
}

/** The words of a command as written: a line is split as Compose splits it, a list is taken as it is. */
export function commandWords(
  written: CommandLine,
): { ok: true; words: string[] } | { ok: false; message: string } {
  if (Array.isArray(written)) return { ok: true, words: written.map(textOf) };
  return shellWords(written);
}
