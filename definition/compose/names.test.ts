import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Plain, PlainMap } from '../text/tree';
import { importCompose } from './import';
import { componentsOf, compose, entry, errors, run, service } from './importing.testing';
import type { ImportResult } from './types';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the words of Compose
describe('bad files', () => {
  it.each([
    ['', 'not-compose'],
    ['[1]', 'not-compose'],
    ['web: { image: x }', 'not-compose'],
    ['a: [', 'yaml'],
    ['services: { a: { image: x, image: y } }', 'duplicate-key'],
    ['services: { a: *gone }', 'unknown-alias'],
    ['a: &a { b: *a }\nservices: {}', 'cyclic-alias'],
    ['services: { a: { <<: 5, image: x } }', 'bad-merge'],
    ['services: { __proto__: { image: x } }', 'bad-key'],
    ['services: { a: !!js/function x }', 'unknown-tag'],
    ['services: {}\n---\nservices: {}', 'second-document'],
    [
      `services: { ${Array.from({ length: 1001 }, (_, at) => `s${at}: {image: x}`).join(', ')} }`,
      'too-large',
    ],
    [`x: [${'1,'.repeat(20_001)}]\nservices: {}`, 'too-large'],
    [
      `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\nservices: {}`,
      'too-large',
    ],
    ['services: { a: { image: x, depends_on: [gone] } }', 'unknown-service'],
    ['services: { a: { image: x, depends_on: [b] }, b: { image: y, depends_on: [a] } }', 'dependency-cycle'],
    ['services: { a: { build: ../../out } }', 'bad-path'],
    ['services: { a: { build: /etc } }', 'bad-path'],
  ])('%# is refused with %s', (text, code) => {
    expect(errors(run(text)).join('\n')).toContain(` ${code} `);
  });

  it('are refused in bounded time and space, however large', () => {
    const before = process.cpuUsage();
    expect(errors(run('x'.repeat(10_000_001)))).toEqual([
      'c.yml:1 too-large The files of an import may have at most 10 MB together',
    ]);
    expect(errors(run(`services:\n${'  a: b\n'.repeat(900_000)}`)).join()).toContain('too-large');
    expect(
      errors(run(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`f${at}`, ''])))),
    ).toHaveLength(1);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000_000).toBeLessThan(4);
  });
});

describe('names', () => {
  it('become host names, and the old ones stay where they can', () => {
    const result = run(
      'services: { My_App: { image: "acme/a:1", depends_on: [db] }, my-app: { image: "acme/b:1" }, "é": { image: "acme/c:1" }, db: { image: "postgres:16", container_name: shop } }',
    );
    const found = componentsOf(result).map(({ name, dependsOn }) => [name, dependsOn]);
    expect(found).toEqual([
      ['my-app', ['db']],
      ['my-app-2', undefined],
      ['component', undefined],
      ['db', undefined],
    ]);
    expect(compose(result).networks).toEqual({ default: { aliases: ['My_App'] } });
    expect(compose(result, 3).networks).toEqual({ default: { aliases: ['shop'] } });
  });

  it('that would be the same get a number each', () => {
    const result = run(
      'services: { v_: { image: "acme/a:1" }, v-2: { image: "acme/b:1" }, V: { image: "acme/c:1" }, v.: { image: "acme/d:1" } }',
    );
    expect(componentsOf(result).map(({ name }) => name)).toEqual(['v', 'v-2', 'v-3', 'v-4']);
  });

  it('of the environment come from the form, the file, .env, the folder or the repository', () => {
    const nameOf = (result: ImportResult) => parseYaml(result.definitionText).name as Plain;
    const text = service('');
    expect(nameOf(run(`name: in-file\n${text}`, { name: 'Given' }))).toBe('Given');
    expect(nameOf(run(`name: in-file\n${text}`))).toBe('in-file');
    expect(nameOf(run({ 'c.yml': text, '.env': 'COMPOSE_PROJECT_NAME=env-name' }))).toBe('env-name');
    expect(nameOf(run({ 'shop/c.yml': text }, { main: 'shop/c.yml' }))).toBe('shop');
    expect(nameOf(run(text))).toBe('b');
    expect(nameOf(importCompose({ files: { 'c.yml': text }, main: 'c.yml' }))).toBe('imported');
  });

  it('of profiles are listed; chosen ones are imported', () => {
    const text =
      'services: { a: { image: "acme/a:1" }, d: { image: "acme/d:1", profiles: [debug] }, t: { image: "acme/t:1", profiles: [test, debug] } }';
    const names = (result: ImportResult) => componentsOf(result).map(({ name }) => name);
    expect(run(text).profiles).toEqual(['debug', 'test']);
    expect(names(run(text))).toEqual(['a']);
    expect(names(run(text, { profiles: ['test'] }))).toEqual(['a', 't']);
    expect(names(run(text, { profiles: ['*'] }))).toEqual(['a', 'd', 't']);
    expect(names(run({ 'c.yml': text, '.env': 'COMPOSE_PROFILES=debug, x' }))).toEqual(['a', 'd', 't']);
    expect(entry(run(text), 'services.d.image')).toMatchObject({
      bucket: 'approximated',
      note: 'Left out: of its profiles (debug) none is chosen',
    });
  });
});

describe('builds', () => {
  it('count from the root of the repository', () => {
    const result = run({ 'deploy/c.yml': 'services: { a: { build: ../api } }' }, { main: 'deploy/c.yml' });
    expect(componentsOf(result)[0]).toMatchObject({
      ...{
        kind: 'Application',
        gitRepo: 'https://git.example/a/b.git',
        gitBranch: 'dev',
        gitApplicationPath: '/api',
      },
      ...{
        gitDockerComposePath: 'deploy/c.yml',
        dockerCompose: { build: { context: 'api', dockerfile: 'Dockerfile' } },
      },
    });
  });

  it('without a repository get a place for it, and say so', () => {
    const result = importCompose({ files: { 'c.yml': 'services: { a: { build: . } }' }, main: 'c.yml' });
    expect(result.diagnostics).toMatchObject([{ severity: 'warning', code: 'no-repository' }]);
    expect(componentsOf(result)[0]?.gitRepo).toContain('git.example');
  });

  it('take secrets that the import knows', () => {
    const text =
      'services: { a: { build: { context: ., secrets: [t, { source: f, target: id, uid: "1" }, u] } } }\nsecrets: { t: { environment: T }, f: { file: ./f.txt }, u: { environment: UNSET } }';
    const result = run({ 'c.yml': text, 'f.txt': 'from file' }, { values: { T: 'from form' } });
    const build = compose(result).build as PlainMap;
    expect(build.secrets).toEqual({ t: 'SECRET["from form"]', id: 'SECRET["from file"]' });
    expect(entry(result, 'services.a.build.secrets.2').bucket).toBe('not-supported');
  });
});

it('octal modes are read from the source', () => {
  const mode = (written: string) =>
    compose(run(service(`volumes: [{ type: tmpfs, target: /t, tmpfs: { mode: ${written} } }]`))).tmpfs;
  expect([mode('0440'), mode('0o755'), mode('288'), mode('"0700"')]).toEqual([
    ['/t:mode=0440'],
    ['/t:mode=0755'],
    ['/t:mode=0440'],
    ['/t:mode=0700'],
  ]);
});

it('jobs run once, and others wait for them', () => {
  const result = run(
    'services: { m: { image: "acme/m:1" }, f: { image: "acme/f:1", restart: always }, n: { image: "acme/n:1", deploy: { restart_policy: { condition: none } } }, w: { image: "acme/w:1", depends_on: { m: { condition: service_completed_successfully }, n: { condition: service_completed_successfully }, f: { condition: service_healthy } } } }',
  );
  expect([0, 1, 2, 3].map((index) => compose(result, index).restart)).toEqual([
    'no',
    undefined,
    'no',
    undefined,
  ]);
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the words of Compose
