import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@/lib/errors';
import type { Target } from '../target';

export type FakeMethod = Exclude<keyof Target, 'kind'>;

/** What goes wrong on purpose, and what was called, for tests of those who use a target. */
export class FakeFaults {
  readonly calls: { method: FakeMethod; component?: string }[] = [];
  /** As if the process died right after it asked replaced containers to end. */
  keepsRetired = false;
  #failures = new Map<FakeMethod, unknown[]>();
  #delaysMs = new Map<FakeMethod, number>();

  /** The next call of this method is refused; several are taken in order. */
  failNext(method: FakeMethod, error: unknown): void {
    this.#failures.set(method, [...(this.#failures.get(method) ?? []), error]);
  }

  /** Each call of this method takes this long, until set to 0. */
  delay(method: FakeMethod, ms: number): void {
    this.#delaysMs.set(method, ms);
  }

  count(method: FakeMethod): number {
    return this.calls.filter((call) => call.method === method).length;
  }

  /** Begins every method of the fake. */
  async pass(method: FakeMethod, signal: AbortSignal, component?: string): Promise<void> {
    this.calls.push({ method, component });
    const waitMs = this.#delaysMs.get(method) ?? 0;
    if (waitMs > 0) await delay(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) throw new AppError('aborted', 'Stopped on request');
    const failure = this.#failures.get(method)?.shift();
    if (failure !== undefined) throw failure;
  }
}
