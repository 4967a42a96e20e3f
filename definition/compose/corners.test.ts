import { describe, expect, it } from 'vitest';
import { importCompose } from './import';

type Files = Record<string, string>;
const imported = (files: Files) => importCompose({ files, main: 'c.yml' });
const service = (inside: string) => `services: { a: { image: "a:1", ${inside} } }`;

/** `path: bucket, note` of each leaf that is told about. */
function told(files: Files): string[] {
  const { entries } = imported(files).report;
  return entries
    .filter(({ note }) => note !== '')
    .map(({ path, bucket, note }) => `${path.join('.')}: ${bucket}, ${note}`);
}

describe('includes', () => {
  const a = 'services: { a: { image: "a:$TAG" } }';

  it('share the variables of one folder, whose lines are counted once', () => {
    const files = { 'c.yml': `include: [o.yml]\n${a.replace('{ a:', '{ b:')}`, 'o.yml': a, '.env': 'TAG=1' };
    const { definitionText, report } = imported(files);
    expect(definitionText.match(/image: 'a:1'/g)).toHaveLength(2);
    expect(report.entries.filter(({ file }) => file === '.env')).toHaveLength(1);
  });

  it('tell of an env file that was not given', () => {
    const files = { 'c.yml': 'include: [{ path: o.yml, env_file: gone.env }]', 'o.yml': a };
    expect(told(files)).toContain(
      'include.0.env_file: not-supported, The file was not given, so its variables are missing',
    );
  });

  it.each([
    ['a list in a list', { 'c.yml': 'include: [{ path: [[o.yml]] }]' }, 'bad-include'],
    ['nothing', { 'c.yml': 'include: [{ path: [] }]' }, 'bad-include'],
    ['a path out of the repository', { 'c.yml': 'include: [../o.yml]' }, 'bad-path'],
    ['a chain of forty', chain(), 'too-deep'],
  ])('refuse %s', (_, files, code) => {
    expect(imported(files).diagnostics.map((one) => one.code)).toContain(code);
  });
});

describe('files that are mounted', () => {
  const mount = service('volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro", "./gone.conf:/g.conf"]');

  it('become files of the component when they came with the import', () => {
    const files = { 'c.yml': mount, 'nginx.conf': 'listen {{ port }};\n' };
    expect(imported(files).definitionText).toContain('/etc/nginx/nginx.conf: |');
    expect(imported(files).definitionText).toContain("listen {{ '{{' }} port }};");
    expect(told(files)).toEqual(
      [
        'volumes.0: approximated, The file as it is now stands in the definition',
        'volumes.1: not-supported, Paths of the machine are not shared with environments',
      ].map((line) => `services.a.${line}`),
    );
  });

  it('stay out when they are long, or lie outside', () => {
    const long = { 'c.yml': mount, 'nginx.conf': 'x'.repeat(200_001) };
    expect(told(long)[0]).toContain('not-supported');
    const outside = {
      'c.yml': service('volumes: ["../../etc/passwd:/p", "/etc/passwd:/q"]'),
      'etc/passwd': 'x',
    };
    expect(told(outside).every((line) => line.includes('not-supported'))).toBe(true);
  });
});

describe('keys that stand in odd places', () => {
  it.each([
    ['configs: [{ source: c, odd: 2 }]', 'configs.0.odd: not-supported, This key is not known here'],
    ['environment: { A: [1] }', 'environment.A.0: not-supported, A variable has a single value'],
    ['healthcheck: { test: [CMD] }', 'test.0: not-supported, A test list starts with CMD, CMD-SHELL or NONE'],
    ['healthcheck: { test: "" }', 'healthcheck.test: not-supported, This is not a command'],
    ['healthcheck: { test: x, odd: 1 }', 'odd: not-supported, This key of a health check is not known here'],
    ['healthcheck: { interval: 1h }', 'interval: approximated, Without a test of its own the check of the'],
    ['volumes: [{ type: bind, target: /a }]', 'type: not-supported, Paths of the machine are not shared'],
    ['security_opt: ["no-new-privileges:true"]', 'security_opt.0: approximated, Docker clusters give no'],
    ['security_opt: ["seccomp:unconfined"]', 'security_opt.0: not-supported, It weakens the isolation'],
    ['command: !reset null', 'command: kept, Takes away what the earlier file says'],
  ])('%s', (inside, words) => {
    const files = { 'c.yml': `${service(inside)}\nconfigs: { c: { content: t } }` };
    expect(told(files).join('\n')).toContain(words);
  });

  it.each([
    ['{ content: t, odd: 1 }', 'configs.c.odd: not-supported, This key is not known here'],
    [
      '{ content: t, labels: { a: b } }',
      'labels.a: approximated, Files have no names or labels of their own',
    ],
    ['{ file: ../../x }', 'configs.c.file: not-supported, The file ../../x is not among the files'],
    ['text', 'configs.c: not-supported, This is not a map with a file, content or environment'],
  ])('a config as %s', (config, words) => {
    const files = { 'c.yml': `${service('configs: [c]')}\nconfigs: { c: ${config} }` };
    expect(told(files).join('\n')).toContain(words);
  });
});

it.each([
  ['extends: {}', 'bad-extends'],
  ['extends: { service: z, file: ../../q.yml }', 'bad-path'],
  ['extends: { service: z }', 'unknown-service'],
  ['build: ../../x', 'bad-path'],
])('%s is refused', (inside, code) => {
  expect(imported({ 'c.yml': service(inside) }).diagnostics.map((one) => one.code)).toContain(code);
});

it.each([
  ['flask run && echo done', 'gunicorn -w 4 -b 0.0.0.0:5000 app:app && echo done'],
  ['flask --app src/x.py:make_app run -p 80', 'gunicorn -w 4 -b 0.0.0.0:80 "src.x:make_app()"'],
  ['python -m flask --app app:api --debug run', 'gunicorn -w 4 -b 0.0.0.0:5000 app:api'],
])('%s becomes gunicorn', (command, expected) => {
  const { suggestions } = imported({ 'c.yml': service(`command: "${command}"`) });
  expect(suggestions.map(({ edit }) => (edit.kind === 'set-command' ? edit.command : ''))).toContain(
    expected,
  );
});

it('an env file as Compose reads it: names alone, escapes, quotes that end nowhere', () => {
  const env = 'GIVEN\nC="x\\qy\\n"\nexport D=1 # note\nE=\'$A\'\n';
  const files = { 'c.yml': service('env_file: e.env'), 'e.env': env };
  const { definitionText, variables } = importCompose({ files, main: 'c.yml', values: { GIVEN: 'yes' } });
  for (const words of ['GIVEN: yes', 'C: |', "D: '1'", 'E: $A'])
    expect(definitionText.replaceAll('"', '')).toContain(words);
  expect(variables.map(({ name }) => name)).toContain('GIVEN');
  const open = imported({ ...files, 'e.env': 'A="never closed\n' });
  expect(open.diagnostics.map(({ message }) => message)).toContain('The quote of A is not closed');
});

function chain(): Files {
  const file = (at: number) => (at === 0 ? 'c.yml' : `f${at}.yml`);
  const texts = Array.from({ length: 40 }, (_, at): [string, string] => [
    file(at),
    `include: [${file(at + 1)}]`,
  ]);
  return Object.fromEntries([...texts, [file(40), 'services: {}']]);
}
