import { describe, expect, it, vi } from 'vitest';
import { lineRedactor } from '@/lib/redact';
import { runLimits } from './limits';
import { LogBuffer } from './log-buffer';
import type { LogEntry } from './run-store';

function open(secrets: string[] = []) {
  const stored: LogEntry[][] = [];
  const redact = lineRedactor(secrets);
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

  it('masks a secret that lines break, also when the rest comes in a later batch', async () => {
    vi.useFakeTimers();
    const { buffer, stored } = open(['canary-secret-123']);
    const step = buffer.forStep('s');
    step.note('one canary-se');
    step.note('cret-123 two');
    step.note('three canary-se');
    await vi.advanceTimersByTimeAsync(runLimits.logHoldMs + 2 * runLimits.logBatchMs);
    step.note('cret-123 four');
    await vi.advanceTimersByTimeAsync(runLimits.logBatchMs);
    vi.useRealTimers();
    await buffer.flush();
    const texts = stored.flat().map(({ text }) => text);
    expect(texts).toEqual(['one ••••••', '•••••• two', 'three canary-se', '•••••• four']);
  });

  it('holds a line that may end inside a secret until the next one, in order', async () => {
    vi.useFakeTimers();
    const { buffer, stored } = open(['canary-secret-123']);
    const step = buffer.forStep('s');
    step.line({ key: '1', at: new Date(), stream: 'out', text: 'canary-se' });
    step.line({ key: '2', at: new Date(), stream: 'err', text: 'beside it' });
    await vi.advanceTimersByTimeAsync(2 * runLimits.logBatchMs);
    expect(stored).toEqual([]);
    step.line({ key: '3', at: new Date(), stream: 'out', text: 'cret-123' });
    await vi.advanceTimersByTimeAsync(runLimits.logBatchMs);
    vi.useRealTimers();
    expect(stored.flat().map(({ text }) => text)).toEqual(['••••••', 'beside it', '••••••']);
  });

  it('cuts a long line behind its secrets, not through them', async () => {
    const { buffer, stored } = open(['canary-secret-123']);
    const text = `${'x'.repeat(runLimits.logLineBytes - 5)}canary-secret-123`;
    buffer.forStep('s').line({ key: '1', at: new Date(), stream: 'out', text });
    await buffer.flush();
    expect(stored.flat()[0]?.text).not.toContain('canar');
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
      () => lineRedactor([]),
    );
    buffer.forStep('s').note('a');
    await expect(buffer.flush()).rejects.toThrow('no database');
  });
});
