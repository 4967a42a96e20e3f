import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isAfter } from '@/lib/log-cursor';
import type { TargetLogLine } from '../target';
import { demux, type Frame } from './demux';
import { lineReader } from './log-lines';
import { mergeLogs } from './merge';

const stamp = (second: number, nanos = 0) =>
  `2026-11-21T12:00:${String(second).padStart(2, '0')}.${String(nanos).padStart(9, '0')}Z`;

function frame(stream: 1 | 2, text: string): Buffer {
  const payload = Buffer.from(text);
  const head = Buffer.alloc(8);
  head[0] = stream;
  head.writeUInt32BE(payload.length, 4);
  return Buffer.concat([head, payload]);
}

it('frames are found however the bytes are cut', async () => {
  const frames = fc.array(fc.tuple(fc.constantFrom<1 | 2>(1, 2), fc.string({ maxLength: 40 })), {
    maxLength: 12,
  });
  const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(frames, cuts, async (wanted, sizes) => {
      const bytes = Buffer.concat(wanted.map(([stream, text]) => frame(stream, text)));
      const found: Frame[] = [];
      for await (const some of demux(cut(bytes, sizes))) found.push(...some);
      expect(found.map(({ payload }) => payload.toString())).toEqual(wanted.map(([, text]) => text));
      expect(found.map(({ stream }) => stream)).toEqual(
        wanted.map(([stream]) => (stream === 2 ? 'err' : 'out')),
      );
    }),
  );
});

async function* cut(bytes: Buffer, sizes: number[]): AsyncGenerator<Buffer> {
  for (let at = 0, index = 0; at < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

const out = (text: string): Frame => ({ stream: 'out', payload: Buffer.from(text) });

it('lines that share a moment are counted, and cursors only grow', () => {
  const read = lineReader('c');
  const lines = read([
    out(`${stamp(1)} a\n`),
    out(`${stamp(1)} b\n`),
    out(`${stamp(2, 5)} c\n`),
    out(`${stamp(1)} late\n`),
  ]);
  expect(lines.map(({ text, cursor }) => `${text} ${cursor.ns.slice(-10)} ${cursor.n}`)).toEqual([
    'a 1000000000 0',
    'b 1000000000 1',
    'c 2000000005 0',
    'late 2000000005 1',
  ]);
  for (const [index, line] of lines.slice(1).entries())
    expect(isAfter(line.cursor, lines[index]?.cursor)).toBe(true);
});

it('a line that comes in pieces is one line, also when the other stream speaks in between', () => {
  const read = lineReader('c');
  const err: Frame = { stream: 'err', payload: Buffer.from(`${stamp(2)} oops\n`) };
  const lines = [...read([out(`${stamp(1)} one `), err]), ...read([out(`${stamp(1)} line\n`)])];
  expect(lines.map(({ text, stream }) => `${stream} ${text}`)).toEqual(['err oops', 'out one line']);
  expect(isAfter(lines[1]?.cursor ?? { instance: '', ns: '', n: 0 }, lines[0]?.cursor)).toBe(true);
});

it('a chunk of a terminal may hold many lines', () => {
  const lines = lineReader('c')([out(`${stamp(1)} a\r\n${stamp(2)} b\r\n`)]);
  expect(lines.map(({ text }) => text)).toEqual(['a', 'b']);
});

it('several logs become one in order of time', async () => {
  const merged: string[] = [];
  for await (const lines of mergeLogs([log('a', [[1, 4], [5]]), log('b', [[2], [3], [6]])]))
    merged.push(...lines.map(({ text }) => text));
  expect(merged).toEqual(['a1', 'b2', 'b3', 'a4', 'a5', 'b6']);
});

async function* log(instance: string, batches: number[][]): AsyncGenerator<TargetLogLine[]> {
  for (const batch of batches)
    yield batch.map((at) => ({
      cursor: { instance, ns: String(at), n: 0 },
      at: new Date(at),
      stream: 'out' as const,
      text: `${instance}${at}`,
    }));
}
