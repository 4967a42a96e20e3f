import { describe, expect, it } from 'vitest';
import { parseIgnore } from './dockerignore';

describe('a .dockerignore file', () => {
  it.each([
    ['node_modules', 'node_modules/a/b.js', true],
    ['node_modules', 'web/node_modules/a.js', false],
    ['**/node_modules', 'web/node_modules/a.js', true],
    ['**/node_modules', 'node_modules', true],
    ['*.md', 'README.md', true],
    ['*.md', 'docs/README.md', false],
    ['**/*.pyc', 'a/b/c.pyc', true],
    ['/dist/', 'dist/x', true],
    ['./dist', 'dist/x', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['[ab].txt', 'b.txt', true],
    ['[^ab].txt', 'c.txt', true],
    ['docs/**/draft', 'docs/x/y/draft/z', true],
    ['# comment', '# comment', false],
    ['a.b', 'axb', false],
    ['\\*.md', '*.md', true],
    ['\\*.md', 'x.md', false],
    ['[', '[', true],
    ['foo\n!foo/keep', 'foo/keep', false],
    ['foo\n!foo/keep', 'foo/other', true],
    ['*\n!src', 'src/main.py', false],
    ['*\n!src\nsrc/x', 'src/x', true],
    ['  spaced  ', 'spaced', true],
    ['a*b*c*d', 'a/b/c/d', false],
    ['a*b*c*d', 'a1b2c3d', true],
    ['**/a/**/b/*.c', 'x/a/b/d.c', true],
    ['**/a/**/b/*.c', 'a/x/y/b/d.c', true],
    ['**/a/**/b/*.c', 'xa/b/d.c', false],
    ['**a**b**', '1/a/2/b/3', true],
    ['*[ab]*[^c]?*', 'xbyz', true],
    ['*[ab]*[^c]?*', 'xbc', false],
    ['*[b-a]*.*', '*[b-a]*.*', true],
    ['', 'anything', false],
    ['.', 'anything', false],
  ])('with %j: %s is ignored: %s', (text, path, ignored) => {
    expect(parseIgnore(text).ignores(path)).toBe(ignored);
  });

  it('looks into an ignored folder only when a rule may want something back', () => {
    const ignore = parseIgnore('*\n!src/app');

    expect(ignore.canSkip('src')).toBe(false);
    expect(ignore.canSkip('docs')).toBe(true);
  });

  it('takes no time for a pattern that a regular expression would try for years', () => {
    const startedAt = performance.now();

    expect(parseIgnore(`${'*a'.repeat(40)}*b`).ignores('a'.repeat(250))).toBe(false);

    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
