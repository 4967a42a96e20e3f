import { type Checked, look, type OuterNames } from './look';

/** What is sent to the worker. */
export type Question = { text: string; outerVariables: OuterNames };
type OnChecked = (checked: Checked) => void;
export type Checker = { ask: (question: Question, onChecked: OnChecked) => void; close(): void };
type Asked = { question: Question; onChecked: OnChecked };

/** Checks one text at a time beside the page; of the texts that wait only the newest is checked. */
export function createChecker(makeWorker: (() => Worker) | null = workerMaker()): Checker {
  if (!makeWorker) return { ask: askHere, close: () => undefined };
  const worker = makeWorker();
  let current: Asked | null = null;
  let next: Asked | null = null;
  const start = (asked: Asked | null) => {
    current = asked;
    next = null;
    if (asked) worker.postMessage(asked.question);
  };
  worker.onmessage = ({ data }: MessageEvent<Checked>) => {
    const done = current;
    start(next);
    done?.onChecked(data);
  };
  return {
    ask: (question, onChecked) => {
      if (current) next = { question, onChecked };
      else start({ question, onChecked });
    },
    close: () => worker.terminate(),
  };
}

function askHere({ text, outerVariables }: Question, onChecked: OnChecked): void {
  onChecked(look(text, outerVariables));
}

/** Null where there are no workers, as in tests. */
function workerMaker(): (() => Worker) | null {
  if (typeof Worker === 'undefined') return null;
  return () => new Worker(new URL('./workers/check.worker.ts', import.meta.url), { type: 'module' });
}
