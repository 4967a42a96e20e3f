import type { TargetLogLine } from '../target';

type Source = { lines: AsyncIterator<TargetLogLine[]>; pending: TargetLogLine[]; isEnded: boolean };

/** Several logs that end, as one in order of time. Holds one batch of each. */
export async function* mergeLogs(
  logs: readonly AsyncIterable<TargetLogLine[]>[],
): AsyncGenerator<TargetLogLine[]> {
  const sources: Source[] = logs.map((log) => ({
    lines: log[Symbol.asyncIterator](),
    pending: [],
    isEnded: false,
  }));
  try {
    for (;;) {
      await Promise.all(sources.map(fill));
      const open = sources.filter((source) => source.pending.length > 0);
      if (open.length === 0) return;
      yield takeSafe(open);
    }
  } finally {
    await Promise.all(sources.map((source) => source.lines.return?.()));
  }
}

export function byTime(a: TargetLogLine, b: TargetLogLine): number {
  return (
    a.cursor.ns.length - b.cursor.ns.length ||
    compare(a.cursor.ns, b.cursor.ns) ||
    compare(a.cursor.instance, b.cursor.instance) ||
    a.cursor.n - b.cursor.n
  );
}

async function fill(source: Source): Promise<void> {
  while (source.pending.length === 0 && !source.isEnded) {
    const next = await source.lines.next();
    if (next.done) source.isEnded = true;
    else source.pending = next.value;
  }
}

/** Everything that no source can still precede: up to the earliest of the last lines at hand. */
function takeSafe(open: Source[]): TargetLogLine[] {
  const only = open.length === 1 ? open[0] : undefined;
  if (only) return only.pending.splice(0);
  const lasts = open.flatMap((source) => source.pending.at(-1) ?? []).sort(byTime);
  const limit = lasts[0];
  const taken = open.flatMap((source) => {
    const end = source.pending.findIndex((line) => limit !== undefined && byTime(line, limit) > 0);
    return source.pending.splice(0, end === -1 ? source.pending.length : end);
  });
  return taken.sort(byTime);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
