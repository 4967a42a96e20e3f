import { type Checked, look } from './look';

export type Checker = { ask: (text: string, onChecked: (checked: Checked) => void) => void; close(): void };
type Question = { text: string; onChecked: (checked: Checked) => void };

/** Checks one text at a time beside the page; of the texts that wait only the newest is checked. */
export function createChecker(makeWorker: (() => Worker) | null = workerMaker()): Checker {
  if (!makeWorker) return { ask: (text, onChecked) => onChecked(look(text)), close: () => undefined };
  const worker = makeWorker();
  let current: Question | null = null;
  let next: Question | null = null;
  const start = (question: Question | null) => {
    current = question;
    next = null;
    if (question) worker.postMessage(question.text);
  };
  worker.onmessage = ({ data }: MessageEvent<Checked>) => {
    const done = current;
    start(next);
    done?.onChecked(data);
  };
  return {
    ask: (text, onChecked) => {
      if (current) next = { text, onChecked };
      else start({ text, onChecked });
    },
    close: () => worker.terminate(),
  };
}

/** Null where there are no workers, as in tests. */
function workerMaker(): (() => Worker) | null {
  if (typeof Worker === 'undefined') return null;
  return () => new Worker(new URL('./workers/check.worker.ts', import.meta.url), { type: 'module' });
}
