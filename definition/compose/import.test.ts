import { describe, expect, it } from 'vitest';
import { componentsOf, compose, entry, errors, type Files, run, service } from './importing.testing';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the words of Compose
describe('values', () => {
  const text = service('environment: { T: "${TAG}" }');
  it('come from the form, then the project, then .env, and from nowhere else', () => {
    process.env.TAG = 'of the process';
    const files = { 'c.yml': text, '.env': 'TAG=env' };
    expect(
      compose(run(files, { values: { TAG: 'form' }, variables: { TAG: 'project' } })).environment,
    ).toEqual({ T: 'form' });
    expect(compose(run(files, { variables: { TAG: 'project' } })).environment).toEqual({ T: 'project' });
    expect(compose(run(files)).environment).toEqual({ T: 'env' });
    expect(compose(run(files, { dotEnv: 'TAG=pasted' })).environment).toEqual({ T: 'pasted' });
    const bare = run(text);
    delete process.env.TAG;
    expect(compose(bare).environment).toEqual({ T: '' });
    expect(bare.diagnostics).toMatchObject([{ severity: 'warning', code: 'unset-variable' }]);
    expect(bare.variables).toEqual([{ name: 'TAG', source: 'none', isRequired: false }]);
  });

  it('that are required and missing refuse the import, and are named', () => {
    const result = run(service('environment: { T: "${TAG:?set it}" }'));
    expect(errors(result)).toEqual(['c.yml:4 required-variable The variable TAG needs a value: set it']);
    expect(result.variables).toEqual([{ name: 'TAG', source: 'none', isRequired: true }]);
  });

  it('are not put into keys and extensions', () => {
    const result = run('x-a: { b: "${U}" }\nservices: { a: { image: "acme/a:1", labels: { "${U}": x } } }');
    expect(compose(result).labels).toEqual({ '${U}': 'x' });
    expect(result.diagnostics).toEqual([]);
  });

  it('of names alone are taken from outside, or left out', () => {
    const result = run({ 'c.yml': service('environment: [KNOWN, UNKNOWN]'), '.env': 'KNOWN=1' });
    expect(compose(result).environment).toEqual({ KNOWN: '1' });
    expect(entry(result, 'services.a.environment.1').bucket).toBe('approximated');
    expect(entry(result, 'KNOWN', '.env').note).toBe('Put in where it is used');
  });
});

describe('env files', () => {
  const files = {
    'c.yml': service(
      'env_file: [one.env, { path: two.env, required: false, format: raw }, { path: gone.env, required: false }]\nenvironment: { C: here }',
    ),
    'one.env': 'A=1\nB=1\nB=2\nC=file\nBNS_X=1',
    'two.env': 'B=${A:-x}\nA=3',
  };
  it('become variables; later files and environment win', () => {
    const result = run(files);
    expect(compose(result).environment).toEqual({ A: '3', B: 'x', C: 'here' });
    expect(entry(result, 'B', 'one.env').note).toBe('Line 3 sets it again, and wins');
    expect(entry(result, 'C', 'one.env').note).toBe('"environment" of a sets it as well, and wins');
    expect(entry(result, 'BNS_X', 'one.env').bucket).toBe('not-supported');
    expect(entry(result, 'services.a.env_file.2.path').note).toBe('Not there, and not required');
  });

  it('that are missing are told, and lose nothing else', () => {
    const result = run(service('env_file: .env.local'));
    expect(entry(result, 'services.a.env_file').bucket).toBe('not-supported');
    expect(result.diagnostics).toMatchObject([{ code: 'missing-env-file', severity: 'warning' }]);
    expect(componentsOf(result)).toHaveLength(1);
  });

  it('are counted once however many services read them, also when it is .env itself', () => {
    const text =
      'services: { a: { image: "acme/a:1", env_file: .env }, b: { image: "acme/b:1", env_file: .env } }';
    const result = run({ 'c.yml': text, '.env': 'X=1' });
    expect(compose(result, 1).environment).toEqual({ X: '1' });
    expect(result.report.entries.filter(({ file }) => file === '.env')).toHaveLength(1);
  });

  it('with broken lines, or outside the repository, refuse the import', () => {
    expect(errors(run({ 'c.yml': service('env_file: e'), e: '1=2' }))).toEqual([
      'e:1 bad-env-file A line of an env file reads NAME=value',
    ]);
    expect(errors(run(service('env_file: ../../etc/passwd')))).toEqual([
      'c.yml:4 bad-path "../../etc/passwd" leads out of the repository',
    ]);
  });
});

describe('several files', () => {
  const base = service(
    'command: old\nports: ["80:80"]\nenvironment: [A=1, B=1]\nlabels: { x: y }\nvolumes: ["vol:/data"]\nexpose: [1]\nenv_file: a.env\ndns: 1.1.1.1\nhealthcheck: { test: [CMD, old], interval: 1s }',
  );
  const over =
    'services:\n  a:\n    command: [new]\n    ports: ["80:80", "90:90"]\n    environment: { B: "2" }\n    labels: !reset null\n    volumes: ["wol:/data"]\n    expose: !override [2]\n    env_file: b.env\n    dns: [9.9.9.9]\n    healthcheck: { test: [CMD, new] }\n    build:\n  b: { image: "acme/b:1", ports: !reset [] }';
  const files = { 'c.yml': base, 'over.yml': over, 'a.env': 'E=1', 'b.env': 'F=1' };
  const result = run(files, { main: ['c.yml', 'over.yml'] });

  it('merge as Compose merges them', () => {
    expect(compose(result)).toEqual({
      image: 'acme/a:1',
      command: ['new'],
      environment: { A: '1', B: '2', E: '1', F: '1' },
      ports: ['80:80', '90:90'],
      expose: ['2'],
      healthcheck: { test: ['CMD', 'new'], interval: '1s' },
      dns: ['1.1.1.1', '9.9.9.9'],
    });
    expect(componentsOf(result)[0]?.volumes).toEqual([{ name: 'wol', mount: '/data' }]);
  });

  it('say of replaced values who replaced them', () => {
    expect(entry(result, 'services.a.command')).toMatchObject({
      bucket: 'kept',
      note: 'Replaced by over.yml, line 3, as Compose does',
    });
    expect(entry(result, 'services.a.labels.x').note).toBe('Taken away by over.yml, line 6');
    expect(entry(result, 'services.a.volumes.0').note).toContain('Replaced by over.yml');
  });

  it('must all be there, and inside the repository', () => {
    expect(errors(run({ 'c.yml': base }, { main: ['c.yml', 'gone.yml'] }))).toEqual([
      'gone.yml:1 missing-file The file gone.yml was not given',
    ]);
    expect(errors(run(files, { main: '/etc/passwd' }))).toEqual([
      '/etc/passwd:1 bad-path The path of the Compose file leads out of the repository',
    ]);
    expect(errors(run(files, { main: ['../x.yml'] }))).toHaveLength(1);
    expect(errors(run(files, { main: [] }))).toHaveLength(1);
  });
});

describe('extends', () => {
  it('takes services of the same and of other files, with paths from there', () => {
    const files = {
      'c.yml':
        'services:\n  a: { extends: base, command: run }\n  base: { image: "acme/base:1", environment: { A: "1" } }\n  c: { extends: { file: sub/common.yml, service: app }, environment: { B: "2" } }',
      'sub/common.yml':
        'services:\n  app: { extends: { service: root }, build: ./src }\n  root: { environment: [R=1], restart: always, new_key: 1 }\n  other: { image: "acme/other:1" }',
    };
    const result = run(files);
    expect(compose(result)).toEqual({ image: 'acme/base:1', command: 'run', environment: { A: '1' } });
    expect(compose(result, 2)).toEqual({
      build: { context: 'sub/src', dockerfile: 'Dockerfile' },
      environment: { R: '1', B: '2' },
    });
    expect(entry(result, 'services.c.extends.file').note).toBe('Merged in');
    expect(entry(result, 'services.root.new_key', 'sub/common.yml').bucket).toBe('not-supported');
    expect(entry(result, 'services.other.image', 'sub/common.yml').note).toContain('No part of this project');
  });

  it.each([
    [
      'services:\n  a: { extends: b, image: x }\n  b: { extends: a, image: x }',
      /extends-cycle Services extend each other: c.yml#a → c.yml#b → c.yml#a/,
    ],
    [
      'services:\n  a: { extends: { service: x, file: gone.yml }, image: x }',
      /missing-file The file gone.yml/,
    ],
    [
      'services:\n  a: { extends: { service: x, file: ../../x.yml }, image: x }',
      /bad-path "..\/..\/x.yml" leads out/,
    ],
    ['services:\n  a: { extends: nobody, image: x }', /unknown-service There is no service "nobody"/],
    ['services:\n  a: { extends: { file: c.yml }, image: x }', /bad-extends/],
    [
      `services:\n${Array.from({ length: 40 }, (_, at) => `  s${at}: { image: x, extends: s${at + 1} }\n`).join('')}  s40: { image: x }`,
      /too-deep/,
    ],
  ])('%# is refused', (text, expected) => {
    expect(errors(run(text))).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  });
});

describe('include', () => {
  const db =
    'name: inner\nversion: "3"\nservices: { db: { image: "postgres:${PG}", volumes: ["v:/d"], env_file: db.env } }\nvolumes: { v: }\nnetworks: { n: }';
  it('brings projects with their own folder and .env', () => {
    const files = {
      'c.yml':
        'include: [db/compose.yml, { path: [more.yml], project_directory: sub, env_file: sub/x.env }]\nservices: { web: { image: "acme/web:${PG:-none}", depends_on: [db] } }\nnetworks: { n: }',
      'db/compose.yml': db,
      'db/.env': 'PG=16',
      'db/db.env': 'A=1',
      'more.yml': 'services: { more: { build: ., environment: [M] } }',
      'sub/x.env': 'M=1',
    };
    const result = run(files);
    const found = componentsOf(result).map(({ name, dockerCompose }) => [name, dockerCompose]);
    expect(found).toMatchObject([
      ['web', { image: 'acme/web:none' }],
      ['db', { image: 'postgres:16', environment: { A: '1' } }],
      ['more', { build: { context: 'sub', dockerfile: 'Dockerfile' } }],
    ]);
    expect(entry(result, 'include.0').note).toBe('Read in');
    expect(entry(result, 'PG', 'db/.env').bucket).toBe('kept');
  });

  it.each([
    [
      { 'c.yml': 'include: [d.yml]', 'd.yml': 'include: [c.yml]' },
      /include-cycle Files include each other: c.yml → d.yml → c.yml/,
    ],
    [
      {
        'c.yml': 'include: [d.yml]\nservices: { a: { image: x } }',
        'd.yml': 'services: { a: { image: y } }',
      },
      /include-conflict service "a"/,
    ],
    [{ 'c.yml': 'include: [../up.yml]' }, /bad-path/],
    [
      { 'c.yml': 'include: [{ path: d.yml, project_directory: ../up }]', 'd.yml': '{}' },
      /bad-path project_directory/,
    ],
    [{ 'c.yml': 'include: [{ env_file: x }]' }, /bad-include/],
    [{ 'c.yml': 'include: [gone.yml]' }, /missing-file/],
  ])('%# is refused', (files, expected) => {
    expect(errors(run(files as Files))).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  });

  it('of other places is not supported', () => {
    const result = run('include: ["https://git.example/x.git"]\nservices: { a: { image: "acme/a:1" } }');
    expect(entry(result, 'include.0').bucket).toBe('not-supported');
  });
});

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the words of Compose
