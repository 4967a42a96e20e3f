import { expect, it } from 'vitest';
import type { BuildLine } from '../builder';
import { createProgress } from './progress';
import type { Trace } from './trace';

const at = new Date('2026-01-01T00:00:00Z');
const later = new Date('2026-01-01T00:00:01.500Z');

function vertex(parts: Partial<Trace['vertexes'][number]> = {}) {
  const given = { digest: 'a', name: '[2/3] RUN x', cached: false, started: at, completed: null, error: '' };
  return { ...given, ...parts };
}

function log(msg: Buffer | string, stream = 1) {
  return { vertex: 'a', timestamp: at, stream, msg: Buffer.from(msg) };
}

function follow(...traces: Partial<Trace>[]): BuildLine[] {
  const lines: BuildLine[] = [];
  const progress = createProgress((line) => lines.push(line));
  for (const trace of traces) progress.add({ vertexes: [], logs: [], ...trace });
  progress.end();
  return lines;
}

const texts = (lines: BuildLine[]) => lines.map((line) => line.text);

it('notes beginning, output and end of a step, in this order also within one message', () => {
  const lines = follow({ vertexes: [vertex({ completed: later })], logs: [log('hi\n')] });

  expect(texts(lines)).toEqual(['[2/3] RUN x', 'hi', 'DONE 1.5 s [2/3] RUN x']);
});

it('joins pieces of a line and of a letter', () => {
  const letter = Buffer.from('é');

  const lines = follow(
    { vertexes: [vertex()] },
    { logs: [log('caf')] },
    { logs: [log(letter.subarray(0, 1))] },
    { logs: [log(letter.subarray(1))] },
    { logs: [log('\nrest')] },
  );

  expect(texts(lines)).toEqual(['[2/3] RUN x', 'café', 'rest']);
});

it('keeps both streams apart and counts their lines together', () => {
  const lines = follow({ vertexes: [vertex()] }, { logs: [log('out'), log('err\n', 2), log('put\n')] });

  expect(lines.slice(1).map(({ stream, text }) => [stream, text])).toEqual([
    ['err', 'err'],
    ['out', 'output'],
  ]);
});

it('shows of a progress bar what a terminal would show at the end of the line', () => {
  expect(texts(follow({ vertexes: [vertex()] }, { logs: [log('10%\r50%\r100%\r\n')] }))[1]).toBe('100%');
});

it('gives the same keys when the digests differ', () => {
  const once = follow({ vertexes: [vertex()] }, { logs: [log('a\nb\n')] });
  const again = follow(
    { vertexes: [vertex({ digest: 'z' })] },
    { logs: [{ ...log('a\nb\n'), vertex: 'z' }] },
  );

  expect(again.map((line) => line.key)).toEqual(once.map((line) => line.key));
});

it('tells two steps of one name apart', () => {
  const lines = follow({ vertexes: [vertex(), vertex({ digest: 'b' })] });

  expect(new Set(lines.map((line) => line.key)).size).toBe(2);
});

it('leaves the housekeeping of the engine out and names base images shortly', () => {
  const names = [
    '[internal] load .dockerignore',
    'copy /context /',
    '[internal] load metadata for hub.test/library/python:3',
  ];

  const lines = follow({ vertexes: names.map((name, index) => vertex({ digest: String(index), name })) });

  expect(texts(lines)).toEqual(['base image python:3']);
});
