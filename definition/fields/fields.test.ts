import { describe, expect, it } from 'vitest';
import { shellWords } from '../text/shell-words';
import { nearest, suggestion } from '../text/suggest';
import { cpuCount, durationMs, memoryBytes, volumeBytes } from './amounts';
import { gitAddressProblem, isGitRef } from './git';
import { isHostname } from './names';
import { insideTree } from './paths';
import { readPort } from './ports';

describe('command lines are split as Compose splits them', () => {
  const cases: [string, string[]][] = [
    ['', []],
    ['  a  b\tc\n', ['a', 'b', 'c']],
    [`a "b c" 'd e'`, ['a', 'b c', 'd e']],
    [`a"b c"'d'e`, ['ab cde']],
    [`"" ''`, ['', '']],
    ['a\\ b \\"', ['a b', '"']],
    [`"a\\"b\\$c\\d"`, ['a"b$c\\d']],
    [`'a\\b'`, ['a\\b']],
    ['a\\', ['a\\']],
  ];
  it.each(cases)('%s', (line, words) => expect(shellWords(line)).toEqual({ ok: true, words }));
  it.each([`a "b`, `a 'b`, `"a\\"`])('%s is open', (line) => expect(shellWords(line).ok).toBe(false));
});

describe('amounts', () => {
  it('read sizes of volumes, memory, CPUs and durations', () => {
    expect(['1Gi', '1G', '500Mi', '1k', '2Ti', 7, '1.5Gi'].map(volumeBytes)).toEqual([
      1_073_741_824, 1e9, 524_288_000, 1000, 2_199_023_255_552, 7, 1_610_612_736,
    ]);
    expect(volumeBytes('big')).toBe(0);
    expect(['512M', '512Mi', '1g', '64kb', '100b', 5, 'x'].map(memoryBytes)).toEqual([
      536_870_912,
      536_870_912,
      1_073_741_824,
      65_536,
      100,
      5,
      null,
    ]);
    expect(['0.5', 2, '250m', '0', 'x'].map(cpuCount)).toEqual([0.5, 2, 0.25, null, null]);
    expect(['10s', '1m30s', '1h', '500ms', '1500us', 7].map(durationMs)).toEqual([
      10_000, 90_000, 3_600_000, 500, 2, 0,
    ]);
  });
});

describe('names and paths', () => {
  it('stay inside the tree', () => {
    expect(['.', '/', './a/../b/', '/a//b', 'a/b'].map(insideTree)).toEqual(['.', '.', 'b', 'a/b', 'a/b']);
    expect(['..', 'a/../..', '/../etc', 'a\\b', 'a\0'].map(insideTree)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('are host names', () => {
    expect(isHostname('a.b-c.localhost')).toBe(true);
    for (const name of ['', 'a..b', '-a', 'A', 'a_b', `${'a'.repeat(64)}.b`, `${'a.'.repeat(127)}aa`])
      expect([name, isHostname(name)]).toEqual([name, false]);
  });

  it('are Git refs and addresses', () => {
    for (const ref of ['main', 'feature/a-1', 'v1.0', '0123abc', 'a@b', '$(x)'])
      expect([ref, isGitRef(ref)]).toEqual([ref, true]);
    for (const ref of [
      '',
      '-x',
      '--upload-pack=x',
      'a..b',
      'a b',
      'a~1',
      'x.lock',
      '/a',
      'a/',
      '@',
      'a@{1}',
      'a//b',
      'a/.b',
      'x'.repeat(256),
      'a\\b',
    ]) {
      expect([ref, isGitRef(ref)]).toEqual([ref, false]);
    }
    for (const url of [
      'https://h/a/b.git',
      'http://localhost:1/git/x.git',
      'ssh://git@h/a.git',
      'git://h/a',
      'git@h:a/b.git',
      'https://token@h/a',
    ])
      expect([url, gitAddressProblem(url)]).toEqual([url, null]);
    for (const url of [
      '',
      '-x',
      'ext::sh',
      'file:///x',
      '/x',
      'https://u:p@h/a',
      'https://h',
      'a b',
      'git@h:/x',
    ])
      expect([url, typeof gitAddressProblem(url)]).toEqual([url, 'string']);
  });

  it('are ports', () => {
    expect(readPort(80)).toEqual({ ok: true, port: { service: 80, target: 80, protocol: 'tcp' } });
    expect(readPort(' 1:2/udp ')).toEqual({ ok: true, port: { service: 1, target: 2, protocol: 'udp' } });
  });

  it('are guessed when mistyped', () => {
    expect(nearest('imge', ['image', 'build'])).toBe('image');
    expect(nearest('zzz', ['image', 'build'])).toBeNull();
    expect(suggestion('zzz', ['image', 'build'])).toBe('Known here: image, build');
    expect(suggestion('zzz', [])).toBeUndefined();
    expect(
      suggestion(
        'zzz',
        Array.from({ length: 31 }, (_, index) => `long-name-${index}`),
      ),
    ).toBeUndefined();
  });
});
