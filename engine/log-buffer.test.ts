import { describe, expect, it, vi } from 'vitest';
import { redactor } from '@/lib/redact';
import { runLimits } from './limits';
import { LogBuffer } from './log-buffer';
import type { LogEntry } from './run-store';

function open(secrets: string[] = []) {
  const stored: LogEntry[][] = [];
  const redact = redactor(secrets);
  const buffer = new LogBuffer(
    async (lines) => void stored.push(lines),
    () => redact,
  );
  return { buffer, stored };
}

describe('the log of a run', () => {
  it('gives repeated words of a repeated attempt the same keys', async () => {
    const { buffer, stored } = open();
    for (const step of [buffer.forStep('s'), buffer.forStep('s')]) {
      step.note('again');
      step.note('again');
    }
    await buffer.flush();
    const keys = stored.flat().map((line) => line.key);
    expect(keys.slice(0, 2)).toEqual(keys.slice(2));
    expect(new Set(keys).size).toBe(2);
  });

  it('masks secrets before anything is stored', async () => {
    const { buffer, stored } = open(['hunter22']);
    buffer.forStep('s').note('password=hunter22');
    await buffer.flush();
    expect(stored.flat()[0]?.text).toBe('password=••••••');
  });

  it('sends within 100 ms, in batches', async () => {
    vi.useFakeTimers();
    const { buffer, stored } = open();
    const step = buffer.forStep('s');
    step.note('a');
    step.note('b');
    await vi.advanceTimersByTimeAsync(runLimits.logBatchMs);
    vi.useRealTimers();
    expect(stored.map((batch) => batch.length)).toEqual([2]);
  });

  it('cuts a step that floods, and says so once', async () => {
    const { buffer, stored } = open();
    const step = buffer.forStep('s');
    const text = 'x'.repeat(runLimits.logLineBytes);
    const count = runLimits.logStepBytes / text.length + 10;
    for (let n = 0; n < count; n += 1) step.line({ key: `${n}`, at: new Date(), stream: 'out', text });
    await buffer.flush();
    const lines = stored.flat();
    expect(lines.filter((line) => line.key === 'cut')).toHaveLength(1);
    expect(lines.at(-1)?.text).toContain('cut here');
  });

  it('tells its owner when lines could not be stored', async () => {
    const buffer = new LogBuffer(
      async () => {
        throw new Error('no database');
      },
      () => (text) => text,
    );
    buffer.forStep('s').note('a');
    await expect(buffer.flush()).rejects.toThrow('no database');
  });
});
