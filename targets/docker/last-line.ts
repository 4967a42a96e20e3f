import type { Engine } from './connect';
import { readLog } from './read-log';

/** The last words of a container, as evidence; undefined when it said nothing. */
export async function lastLogLine(
  engine: Engine,
  container: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  let last: string | undefined;
  try {
    for await (const lines of readLog(engine, { container, follow: false, tail: 5 }, signal))
      last = lines.findLast((line) => line.text.trim() !== '')?.text ?? last;
  } catch {
    return undefined;
  }
  return last?.slice(0, 2000);
}
