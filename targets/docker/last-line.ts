import type { Engine } from './connect';
import { readLog } from './read-log';

/** What a process says when it could not write. */
export const diskFullWords = /no space left on device|disk quota exceeded|errno 28\b|ENOSPC/i;

/** The last words of a container, as evidence, or what it said of a full disk just before; undefined when it said nothing. */
export async function lastLogLine(
  engine: Engine,
  container: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const said: string[] = [];
  try {
    for await (const lines of readLog(engine, { container, follow: false, tail: 20 }, signal))
      said.push(...lines.map((line) => line.text).filter((text) => text.trim() !== ''));
  } catch {
    return undefined;
  }
  return (said.findLast((text) => diskFullWords.test(text)) ?? said.at(-1))?.slice(0, 2000);
}
