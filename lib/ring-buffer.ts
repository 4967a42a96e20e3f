/**
 * The last `capacity` bytes of an endless stream, addressed by their absolute offset in it.
 * A reader that knows its offset continues byte-exact, or learns how much it missed.
 */
export class RingBuffer {
  private readonly store: Uint8Array;
  private total = 0;

  constructor(readonly capacity: number) {
    this.store = new Uint8Array(capacity);
  }

  /** Offset of the oldest byte still held. */
  get start(): number {
    return Math.max(0, this.total - this.capacity);
  }

  /** Offset behind the newest byte: how many bytes were ever appended. */
  get end(): number {
    return this.total;
  }

  append(bytes: Uint8Array): void {
    const kept = bytes.length > this.capacity ? bytes.subarray(bytes.length - this.capacity) : bytes;
    const at = (this.total + bytes.length - kept.length) % this.capacity;
    const untilWrap = Math.min(kept.length, this.capacity - at);
    this.store.set(kept.subarray(0, untilWrap), at);
    this.store.set(kept.subarray(untilWrap), 0);
    this.total += bytes.length;
  }

  /** Everything from `offset` on; `offset` of the answer is later than asked when the bytes are gone. */
  readFrom(offset: number): { offset: number; bytes: Uint8Array } {
    const from = Math.min(Math.max(offset, this.start), this.total);
    const length = this.total - from;
    const at = from % this.capacity;
    const untilWrap = Math.min(length, this.capacity - at);
    const bytes = new Uint8Array(length);
    bytes.set(this.store.subarray(at, at + untilWrap), 0);
    bytes.set(this.store.subarray(0, length - untilWrap), untilWrap);
    return { offset: from, bytes };
  }
}
