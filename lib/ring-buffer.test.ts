import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RingBuffer } from './ring-buffer';

const chunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 30 });

describe('RingBuffer', () => {
  it('answers exactly the tail of the stream from any offset that is still held', () => {
    fc.assert(
      fc.property(chunks, fc.integer({ min: 1, max: 64 }), fc.nat(1500), (parts, capacity, offset) => {
        const ring = new RingBuffer(capacity);
        for (const part of parts) ring.append(part);
        const whole = parts.flatMap((part) => [...part]);

        const read = ring.readFrom(offset);

        const from = Math.min(Math.max(offset, whole.length - capacity, 0), whole.length);
        expect(read.offset).toBe(from);
        expect([...read.bytes]).toEqual(whole.slice(from));
      }),
    );
  });

  it('never holds more than its capacity', () => {
    fc.assert(
      fc.property(chunks, fc.integer({ min: 1, max: 64 }), (parts, capacity) => {
        const ring = new RingBuffer(capacity);
        for (const part of parts) {
          ring.append(part);
          expect(ring.end - ring.start).toBeLessThanOrEqual(capacity);
        }
      }),
    );
  });

  it('lets a reader that follows its own offset rebuild the stream without a gap', () => {
    fc.assert(
      fc.property(chunks, (parts) => {
        const ring = new RingBuffer(40);
        const seen: number[] = [];
        for (const part of parts) {
          ring.append(part);
          const read = ring.readFrom(seen.length);
          expect(read.offset).toBe(seen.length);
          seen.push(...read.bytes);
        }
        expect(seen).toEqual(parts.flatMap((part) => [...part]));
      }),
    );
  });
});
