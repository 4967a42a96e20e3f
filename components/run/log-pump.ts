import type { RunLogPage } from '@/contract/run';
import { emptyRunLog, mergePage, nextCursor, type RunLog } from './log-model';

export const pageLines = 5000;

type PumpOptions = {
  fetchPage: (after: string) => Promise<RunLogPage>;
  onLog: (log: RunLog) => void;
  onError: (error: unknown) => void;
};

export type LogPump = {
  /** There may be more: reads to the end, once at a time. */
  ask: () => void;
  stop: () => void;
};

/** Reads the log of one run page by page, for as long as it grows. */
export function logPump({ fetchPage, onLog, onError }: PumpOptions): LogPump {
  let log = emptyRunLog;
  let isReading = false;
  let isAskedAgain = false;
  let isStopped = false;
  let isChecked = false;

  async function readToEnd(from: string): Promise<void> {
    let after = from;
    for (;;) {
      const page = await fetchPage(after);
      if (isStopped) return;
      const merged = mergePage(log, page);
      if (merged !== log) onLog(merged);
      log = merged;
      const last = page.lines[page.lines.length - 1];
      if (!last || page.lines.length < pageLines) return;
      after = last.cursor;
    }
  }

  async function read(): Promise<void> {
    const wasLive = log.lines.length > 0 && !log.isComplete;
    await readToEnd(nextCursor(log));
    if (!log.isComplete || isChecked) return;
    isChecked = true;
    if (wasLive) await readToEnd('0');
  }

  function ask(): void {
    if (isStopped || isChecked) return;
    if (isReading) {
      isAskedAgain = true;
      return;
    }
    isReading = true;
    read()
      .catch(onError)
      .finally(() => {
        isReading = false;
        if (!isAskedAgain) return;
        isAskedAgain = false;
        ask();
      });
  }

  return {
    ask,
    stop: () => {
      isStopped = true;
    },
  };
}
