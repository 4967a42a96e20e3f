import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from './check';
import { emptyStarter, flaskStarter } from './starter';

/** The definition of the Flask guide, as its readers paste it. */
const guide = readFileSync(new URL('fixtures/flask-guide.txt', import.meta.url), 'utf8');

describe('starters', () => {
  it('pass the check without a finding', () => {
    expect(check(guide).diagnostics).toEqual([]);
  });

  it('give the text of the guide for its own repository', () => {
    const repoUrl = 'https://github.com/your-org/your-flask-repo.git';
    expect(flaskStarter({ name: 'flask-preview', repoUrl, branch: 'main' })).toBe(guide);
  });

  it.each(['Flask App', 'a: b', "it's", '# x', '12', 'true', '{{ x', '- a', 'é 🚀'])(
    'hold the name %s',
    (name) => {
      for (const text of [
        emptyStarter(name),
        flaskStarter({ name, repoUrl: 'http://a/b.git', branch: 'feature/1' }),
      ]) {
        const { definition, diagnostics } = check(text);
        if (name.includes('{{'))
          expect(diagnostics.map(({ code }) => code)).toEqual(['no-interpolation-here']);
        else expect(definition?.written.name).toBe(name);
      }
    },
  );

  it('quote what would break the text', () => {
    expect(flaskStarter({ name: 'a', repoUrl: "x'y\nz", branch: 'b' })).toContain(`gitRepo: "x'y\\nz"`);
  });
});
