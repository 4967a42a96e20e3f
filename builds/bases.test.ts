import { expect, it } from 'vitest';
import { basesOf } from './bases';

const cases: [string, string[], string[]][] = [
  ['one image', ['FROM python:3.12-slim', 'COPY . .'], ['python:3.12-slim']],
  ['a platform before it', ['FROM --platform=$BUILDPLATFORM node:22 AS web'], ['node:22']],
  ['a stage of its own', ['FROM node:22 AS Web', 'FROM web', 'COPY --from=WEB /a /b'], ['node:22']],
  ['a stage by its number', ['FROM node:22', 'FROM nginx', 'COPY --from=0 /a /b'], ['node:22', 'nginx']],
  ['nothing', ['FROM scratch', 'COPY a /'], []],
  [
    'an image that files are copied from',
    ['FROM a', 'COPY --from=docker.io/b:1 /x /y'],
    ['a', 'docker.io/b:1'],
  ],
  [
    'an image that is mounted',
    ['FROM a', 'RUN --mount=type=bind,from=tools:2,target=/t true'],
    ['a', 'tools:2'],
  ],
  ['an argument with its default', ['ARG V=3.12', 'FROM python:$V-slim'], ['python:3.12-slim']],
  ['an argument that is given', ['ARG PYTHON=3.11', `FROM python:\${PYTHON}`], ['python:3.13']],
  ['defaults made of others', ['ARG N=a T="b"', `ARG I=$N:\${T}`, 'FROM $I'], ['a:b']],
  ['other operators', ['ARG E', `FROM a:\${E:-main}\${E:+x}`], ['a:main']],
  ['an argument of a stage, which FROM cannot see', ['FROM a', 'ARG V=1', `FROM b:\${V:-2}`], ['a', 'b:2']],
  ['each once', ['FROM a AS one', 'FROM a AS two', 'FROM one'], ['a']],
];

it.each(cases)('%s', (_, lines, bases) => {
  expect(basesOf(lines.join('\n'), { PYTHON: '3.13' })).toEqual(bases);
});

it.each([
  ['a default in a default in a default', `FROM ${`\${a:-`.repeat(50_000)}`],
  ['arguments made of each other', `ARG a=x\n${'ARG a=$a$a\n'.repeat(60)}FROM $a`],
])('knows no image by %s, and says so at once', (_, text) => {
  const startedAt = performance.now();

  expect(basesOf(text, {})).toEqual([]);

  expect(performance.now() - startedAt).toBeLessThan(1000);
});

it('of a Dockerfile that begins with thousands knows the first', () => {
  const lines = Array.from({ length: 30_000 }, (_, at) => `FROM a:${at}`);

  expect(basesOf(lines.join('\n'), {})).toEqual(lines.slice(0, 50).map((line) => line.slice('FROM '.length)));
});
