import type { LineRedactor } from '@/lib/redact';
import { runLimits } from './limits';
import type { LogEntry } from './run-store';

type Options = { redact: LineRedactor; mayHold: boolean };
type Masked = { ready: LogEntry[]; held: LogEntry[]; carries: Map<string, string> };

/** Masks the lines of each stream together and says which ones are ready. Order is kept: nothing overtakes a held line. */
export function maskBatch(
  lines: LogEntry[],
  carries: ReadonlyMap<string, string>,
  { redact, mayHold }: Options,
): Masked {
  const heldAt = mayHold ? firstOpen(lines, carries, redact) : lines.length;
  const ready = lines.slice(0, heldAt);
  const texts = new Map<LogEntry, string>();
  const next = new Map<string, string>();
  for (const [stream, entries] of streamsOf(ready)) {
    const masked = redact(textsOf(entries), carries.get(stream) ?? '');
    for (const [index, entry] of entries.entries()) texts.set(entry, masked.lines[index] ?? '');
    next.set(stream, masked.carry);
  }
  return {
    ready: ready.map((entry) => ({ ...entry, text: clip(texts.get(entry) ?? '') })),
    held: lines.slice(heldAt),
    carries: next,
  };
}

/** Index of the first line that may end inside a secret; all lines when there is none. */
function firstOpen(lines: LogEntry[], carries: ReadonlyMap<string, string>, redact: LineRedactor): number {
  let first = lines.length;
  for (const [stream, entries] of streamsOf(lines)) {
    const { open } = redact(textsOf(entries), carries.get(stream) ?? '');
    const entry = open > 0 ? entries.at(-open) : undefined;
    if (entry) first = Math.min(first, lines.indexOf(entry));
  }
  return first;
}

function streamsOf(lines: LogEntry[]): Map<string, LogEntry[]> {
  const streams = new Map<string, LogEntry[]>();
  for (const line of lines) {
    const name = `${line.stepId} ${line.stream}`;
    const known = streams.get(name);
    if (known) known.push(line);
    else streams.set(name, [line]);
  }
  return streams;
}

function textsOf(entries: LogEntry[]): string[] {
  return entries.map(({ text }) => text);
}

/** After masking, so that no cut goes through a secret. */
function clip(text: string): string {
  return text.length <= runLimits.logLineBytes ? text : `${text.slice(0, runLimits.logLineBytes)} … cut`;
}
