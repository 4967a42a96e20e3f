import { createHash } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import type { BuildLine } from '../builder';
import type { Trace, Vertex } from './trace';

/** What is known about one step of a running build. */
export type StepSeen = {
  /** As the engine names it, e.g. `[4/7] RUN pip install …`. */
  name: string;
  started: Date | null;
  completed: Date | null;
  isCached: boolean;
  error: string;
  /** Last lines of output, the newest last. */
  tail: { text: string; stream: 'out' | 'err' }[];
};

export type Progress = {
  add(trace: Trace): void;
  /** Sends out what is left of unfinished lines. */
  end(): void;
  steps(): StepSeen[];
};

type Step = StepSeen & {
  key: string;
  lines: number;
  isAnnounced: boolean;
  isClosed: boolean;
  pieces: Pieces;
};
type Pieces = Record<'out' | 'err', { decoder: StringDecoder; rest: string }>;

const keptLines = 20;
const longestLine = 16_384;

/**
 * Turns traces into lines. Keys are made from a step's name, not its digest: digests contain the id of the upload
 * and differ when the same build is sent again.
 */
export function createProgress(onLine: (line: BuildLine) => void): Progress {
  const steps = new Map<string, Step>();
  const named = new Map<string, number>();
  const note = (step: Step, part: string, at: Date, text: string) =>
    onLine({ key: `${step.key}:${part}`, at, stream: 'note', text });

  function stepOf(vertex: Vertex): Step {
    const known = steps.get(vertex.digest);
    if (known) return known;
    const count = named.get(vertex.name) ?? 0;
    named.set(vertex.name, count + 1);
    const step = newStep(vertex.name, count);
    steps.set(vertex.digest, step);
    return step;
  }

  function update(vertex: Vertex): void {
    const step = stepOf(vertex);
    step.started ??= vertex.started;
    step.isCached ||= vertex.cached;
    step.error ||= vertex.error;
    if (step.started && !step.isAnnounced && isWorthALine(step.name)) {
      step.isAnnounced = true;
      note(step, 'start', step.started, step.name);
    }
    if (!vertex.completed || step.isClosed) return;
    step.completed = vertex.completed;
    step.isClosed = true;
    flush(step, vertex.completed);
    if (step.isAnnounced) note(step, 'end', vertex.completed, endingOf(step));
  }

  function emit(step: Step, at: Date, stream: 'out' | 'err', text: string): void {
    step.tail = [...step.tail, { text, stream }].slice(-keptLines);
    onLine({ key: `${step.key}:${step.lines++}`, at, stream, text });
  }

  function append(log: Trace['logs'][number]): void {
    const step = steps.get(log.vertex);
    if (!step) return;
    const stream = log.stream === 2 ? 'err' : 'out';
    const piece = step.pieces[stream];
    const lines = (piece.rest + piece.decoder.write(Buffer.from(log.msg))).split('\n');
    piece.rest = (lines.pop() ?? '').slice(-longestLine);
    for (const line of lines) emit(step, log.timestamp ?? new Date(), stream, visible(line));
  }

  function flush(step: Step, at: Date): void {
    for (const stream of ['out', 'err'] as const) {
      const { rest } = step.pieces[stream];
      step.pieces[stream].rest = '';
      if (rest) emit(step, at, stream, visible(rest));
    }
  }

  return {
    // Output of a step can come in the same message that ends it, and belongs before its end.
    add: (trace) => {
      for (const vertex of trace.vertexes) stepOf(vertex);
      for (const vertex of trace.vertexes) if (!vertex.completed) update(vertex);
      for (const log of trace.logs) append(log);
      for (const vertex of trace.vertexes) if (vertex.completed) update(vertex);
    },
    end: () => {
      for (const step of steps.values()) flush(step, new Date());
    },
    steps: () => [...steps.values()],
  };
}

function newStep(name: string, count: number): Step {
  const hash = createHash('sha256').update(`${name}\0${count}`).digest('hex').slice(0, 16);
  const pieces = () => ({ decoder: new StringDecoder('utf8'), rest: '' });
  return {
    name,
    key: hash,
    started: null,
    completed: null,
    isCached: false,
    error: '',
    tail: [],
    lines: 0,
    isAnnounced: false,
    isClosed: false,
    pieces: { out: pieces(), err: pieces() },
  };
}

/** Housekeeping of the engine is left out, save when people wait for it. */
function isWorthALine(name: string): boolean {
  return !name.startsWith('[internal]') || name.includes('load metadata');
}

function endingOf(step: Step): string {
  if (step.error) return `FAILED ${step.name}`;
  if (step.isCached) return `CACHED ${step.name}`;
  const ms = step.started && step.completed ? step.completed.getTime() - step.started.getTime() : 0;
  return `DONE ${(ms / 1000).toFixed(1)} s ${step.name}`;
}

/** What a terminal would show of a line that was drawn over with carriage returns. */
function visible(line: string): string {
  const text = line.replace(/\r+$/, '');
  return text.slice(text.lastIndexOf('\r') + 1).slice(0, longestLine);
}
