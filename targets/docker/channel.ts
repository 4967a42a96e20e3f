/**
 * Many writers, one reader, bounded: a writer waits while the reader is behind.
 * The reader gets an error after everything that was written before it.
 */
export class Channel<T> implements AsyncIterable<T> {
  #items: T[] = [];
  #end: { error?: unknown } | null = null;
  #reader: (() => void) | null = null;
  #writers: (() => void)[] = [];

  constructor(private readonly limit: number) {}

  async push(item: T): Promise<void> {
    if (this.#end) return;
    this.#items.push(item);
    this.#wakeReader();
    if (this.#items.length >= this.limit) await new Promise<void>((resolve) => this.#writers.push(resolve));
  }

  close(error?: unknown): void {
    this.#end ??= { error };
    this.#wakeReader();
    this.#wakeWriters();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const items = this.#items.splice(0);
      this.#wakeWriters();
      yield* items;
      if (this.#items.length > 0) continue;
      if (this.#end?.error !== undefined) throw this.#end.error;
      if (this.#end) return;
      await new Promise<void>((resolve) => (this.#reader = resolve));
    }
  }

  #wakeReader(): void {
    this.#reader?.();
    this.#reader = null;
  }

  #wakeWriters(): void {
    for (const resume of this.#writers.splice(0)) resume();
  }
}
