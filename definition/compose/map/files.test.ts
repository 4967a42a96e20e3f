import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { check } from '../../check';
import { resolved } from '../../testing';
import { importCompose } from '../import';
import type { ImportInput } from '../types';

function imported(service: string, top: string, more: Partial<ImportInput> = {}) {
  const text = `services:\n  a: { image: "acme/a:1", ${service} }\n${top}\n`;
  const result = importCompose({ main: 'c.yml', ...more, files: { 'c.yml': text, ...more.files } });
  expect(check(result.definitionText).definition).not.toBeNull();
  const files: unknown = parse(result.definitionText).components[0].files;
  const bucketOf = (path: string) => {
    const found = result.report.entries.find((entry) => entry.path.join('.') === path);
    return found && { bucket: found.bucket, note: found.note, next: found.next };
  };
  return { files, bucketOf, text: result.definitionText };
}

describe('configs and secrets of a service', () => {
  it('become files, from a text, a variable or a file of the import', () => {
    const { files, bucketOf } = imported(
      'configs: [c, { source: t, target: /etc/app.ini, mode: 0444 }], secrets: [s, { source: v, target: key }]',
      'configs: { c: { content: "a=1" }, t: { file: ./conf/app.ini } }\nsecrets: { s: { file: ./s.txt }, v: { environment: KEY } }',
      { files: { 'conf/app.ini': '[app]\nx = {{ y }}\n', 's.txt': 'pass "word"\n' }, values: { KEY: 'k1' } },
    );
    expect(files).toEqual({
      '/c': 'a=1',
      '/etc/app.ini': "[app]\nx = {{ '{{' }} y }}\n",
      '/run/secrets/s': 'SECRET["pass \\"word\\"\n"]',
      '/run/secrets/key': 'SECRET["k1"]',
    });
    for (const path of [
      'services.a.configs.0',
      'services.a.configs.1.mode',
      'configs.t.file',
      'secrets.v.environment',
    ])
      expect(bucketOf(path)).toMatchObject({ bucket: 'kept' });
  });

  it('arrive byte for byte', () => {
    const plain = 'a\n\n  b: {{ c }} {% d %} $e "\' SECRET[x]\n\n';
    const { text } = imported(
      'secrets: [s], configs: [s]',
      'secrets: { s: { file: s } }\nconfigs: { s: { file: s } }',
      {
        files: { s: plain },
      },
    );
    const result = resolved(text);
    if (!result.ok) throw new Error('refused');
    expect(result.environment.components[0]?.files).toEqual({ '/s': plain, '/run/secrets/s': plain });
  });

  it('say what is nearly so, and what is not', () => {
    const { files, bucketOf } = imported(
      'secrets: [e, m, u, x, { source: s, target: a, mode: 0400, uid: "5", more: 1 }, { source: s, target: a }, { source: s, target: "../b" }]',
      'secrets: { e: { external: true }, m: { file: ./gone }, u: { environment: UNSET }, s: { environment: KEY, name: n }, spare: { file: ./gone } }',
      { values: { KEY: 'k' } },
    );
    expect(files).toEqual({ '/run/secrets/a': 'SECRET["k"]' });
    const expected: [string, string, string][] = [
      ['services.a.secrets.0', 'not-supported', 'What e holds stands outside of the files'],
      ['services.a.secrets.1', 'not-supported', 'The file ./gone is not among the files of the import'],
      ['services.a.secrets.2', 'not-supported', 'The variable UNSET has no value'],
      ['services.a.secrets.3', 'not-supported', 'x is not declared'],
      ['services.a.secrets.4.mode', 'approximated', 'Everybody in the container may read it'],
      ['services.a.secrets.4.uid', 'approximated', 'It belongs to the user of the component'],
      ['services.a.secrets.4.more', 'not-supported', 'This key is not known here'],
      ['services.a.secrets.5.target', 'not-supported', 'Something else is put at /run/secrets/a already'],
      ['services.a.secrets.6.target', 'not-supported', 'Its target is no file'],
      ['secrets.e.external', 'not-supported', 'What e holds'],
      ['secrets.s.name', 'approximated', 'Files have no names'],
      ['secrets.spare.file', 'kept', 'Nothing uses it'],
    ];
    for (const [path, bucket, note] of expected)
      expect({ path, ...bucketOf(path) }).toMatchObject({
        path,
        bucket,
        note: expect.stringContaining(note),
      });
  });

  it('refuses a file that is too long for a definition', () => {
    const { files, bucketOf } = imported('configs: [c]', 'configs: { c: { file: c } }', {
      files: { c: 'x'.repeat(200_001) },
    });
    expect(files).toBeUndefined();
    expect(bucketOf('configs.c.file')).toMatchObject({
      bucket: 'not-supported',
      next: 'Copy it into the image',
    });
  });
});
