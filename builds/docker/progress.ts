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
  const state: State = { steps: new Map(), named: new Map(), onLine };
  return {
    // One message can hold beginning, output and end of a step.
    add: (trace) => {
      for (const vertex of trace.vertexes) begin(state, vertex);
      for (const log of trace.logs) append(state, log);
      for (const vertex of trace.vertexes) if (vertex.completed) close(state, vertex, vertex.completed);
    },
    end: () => {
      for (const step of state.steps.values()) flush(state, step, new Date());
    },
    steps: () => [...state.steps.values()],
  };
}

type State = {
  /** By digest. */
  steps: Map<string, Step>;
  /** How many steps have this name. */
  named: Map<string, number>;
  onLine: (line: BuildLine) => void;
};

function begin(state: State, vertex: Vertex): void {
  const step = stepOf(state, vertex);
  step.started ??= vertex.started;
  step.isCached ||= vertex.cached;
  step.error ||= vertex.error;
  if (!step.started || step.isAnnounced || !isWorthALine(step.name)) return;
  step.isAnnounced = true;
  note(state, step, { part: 'start', at: step.started, text: titleOf(step.name) });
}

function append(state: State, log: Trace['logs'][number]): void {
  const step = state.steps.get(log.vertex);
  if (!step) return;
  const stream = log.stream === 2 ? 'err' : 'out';
  const piece = step.pieces[stream];
  const lines = (piece.rest + piece.decoder.write(Buffer.from(log.msg))).split('\n');
  // Nothing is thrown away here: the end of a secret without its beginning would not be known as one.
  piece.rest = lines.pop() ?? '';
  if (piece.rest.length > longestLine) {
    lines.push(piece.rest);
    piece.rest = '';
  }
  for (const text of lines) emit(state, step, { at: log.timestamp ?? new Date(), stream, text });
}

function close(state: State, vertex: Vertex, at: Date): void {
  const step = stepOf(state, vertex);
  if (step.isClosed) return;
  step.completed = at;
  step.isClosed = true;
  flush(state, step, at);
  if (step.isAnnounced) note(state, step, { part: 'end', at, text: endingOf(step) });
}

function flush(state: State, step: Step, at: Date): void {
  for (const stream of ['out', 'err'] as const) {
    const { rest } = step.pieces[stream];
    step.pieces[stream].rest = '';
    if (rest) emit(state, step, { at, stream, text: rest });
  }
}

function stepOf(state: State, vertex: Vertex): Step {
  const known = state.steps.get(vertex.digest);
  if (known) return known;
  const count = state.named.get(vertex.name) ?? 0;
  const step = newStep(vertex.name, count);
  state.named.set(vertex.name, count + 1);
  state.steps.set(vertex.digest, step);
  return step;
}

type Written = { at: Date; stream: 'out' | 'err'; text: string };

function emit({ onLine }: State, step: Step, { at, stream, text }: Written): void {
  const line = visible(text);
  step.tail = [...step.tail, { text: line, stream }].slice(-keptLines);
  onLine({ key: `${step.key}:${step.lines++}`, at, stream, text: line });
}

function note(
  { onLine }: State,
  step: Step,
  { part, at, text }: { part: string; at: Date; text: string },
): void {
  onLine({ key: `${step.key}:${part}`, at, stream: 'note', text });
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
  return name !== 'copy /context /' && (!name.startsWith('[internal]') || name.includes('load metadata'));
}

function titleOf(name: string): string {
  return name
    .replace('[internal] load metadata for ', 'base image ')
    .replace(/\b[\w.-]+\/library\//, '')
    .replace(/\s+/g, ' ');
}

function endingOf(step: Step): string {
  const title = titleOf(step.name);
  if (step.error) return `FAILED ${title}`;
  if (step.isCached) return `CACHED ${title}`;
  const ms = step.started && step.completed ? step.completed.getTime() - step.started.getTime() : 0;
  return `DONE ${(ms / 1000).toFixed(1)} s ${title}`;
}

/** What a terminal would show of a line that was drawn over with carriage returns. */
function visible(line: string): string {
  const text = line.replace(/\r+$/, '');
  return text.slice(text.lastIndexOf('\r') + 1);
}
