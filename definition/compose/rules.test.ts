import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Plain } from '../text/tree';
import { importCompose } from './import';

const git = { repo: 'https://git.example/a/b.git', branch: 'dev' };

function composeOf(body: string, rest = ''): Record<string, Plain> {
  const text = `services:\n  a: { image: "acme/a:1", ${body} }\n${rest}`;
  const { definitionText, diagnostics } = importCompose({ files: { 'c.yml': text }, main: 'c.yml', git });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { image, ...compose } = parse(definitionText).components[0].dockerCompose;
  return compose;
}

describe('keys of a service', () => {
  it.each<[string, Plain]>([
    ['command: run it', { command: 'run it' }],
    ['command: ""', { command: [] }],
    ['command: ["a", "$$$$"]', { command: ['a', '$$$$'] }],
    ['entrypoint: []', { entrypoint: [] }],
    ['user: 1000', { user: '1000' }],
    ['init: false, tty: true', { init: false, tty: true }],
    ['ports: [8000]', { ports: ['8000:8000'] }],
    ['ports: ["3000-3001"]', { ports: ['3000:3000', '3001:3001'] }],
    ['ports: ["53:53/udp"], expose: ["53/udp"]', { ports: ['53:53/udp'], expose: ['53/udp'] }],
    ['ports: [{ target: 80 }]', { ports: ['80:80'] }],
    ['ports: ["1:80", "2:80"]', { ports: ['80:80'] }],
    ['ports: ["9000-9001:80-90"]', {}],
    ['ports: ["localhost:1:80"]', { ports: ['80:80'] }],
    ['shm_size: 64 mb', { shm_size: '64mb' }],
    ['cpus: "0.5", mem_limit: 1g', { deploy: { resources: { limits: { cpus: '0.5', memory: '1g' } } } }],
    ['scale: 2', { deploy: { replicas: 2 } }],
    ['deploy: { restart_policy: { condition: on-failure, max_attempts: 3 } }', { restart: 'on-failure:3' }],
    ['deploy: { restart_policy: { condition: on-failure } }', { restart: 'on-failure' }],
    [
      'ulimits: { nofile: 5, nproc: { soft: 1, hard: 2 } }',
      { ulimits: { nofile: 5, nproc: { soft: 1, hard: 2 } } },
    ],
    ['stop_grace_period: 5m', { stop_grace_period: '50s' }],
    ['extra_hosts: { a: 10.0.0.1 }', { extra_hosts: ['a=10.0.0.1'] }],
    ['extra_hosts: ["a:10.0.0.1"]', { extra_hosts: ['a:10.0.0.1'] }],
    ['network_mode: bridge', {}],
    ['networks: { default: { aliases: [x.y] } }', { networks: { default: { aliases: ['x.y'] } } }],
    ['labels: [a=b, c]', { labels: { a: 'b', c: '' } }],
    ['healthcheck: { test: "" }', {}],
    ['healthcheck: { disable: true }', { healthcheck: { disable: true } }],
    ['domainname: lan', { domainname: 'lan' }],
    ['group_add: [1, a]', { group_add: ['1', 'a'] }],
    [
      'environment: { A: 1, B: 1.10, C: true, D: 0x1F, E: "" }',
      { environment: { A: 1, B: '1.10', C: true, D: '0x1F', E: '' } },
    ],
  ])('%s', (body, expected) => expect(composeOf(body)).toEqual(expected));
});

describe('builds from elsewhere', () => {
  it.each<[string, object]>([
    [
      'https://git.example/x/y.git',
      { gitRepo: 'https://git.example/x/y.git', gitBranch: 'main', gitApplicationPath: '/' },
    ],
    ['https://git.example/x/y.git#v1:sub', { gitBranch: 'v1', gitApplicationPath: '/sub' }],
    ['git@git.example:x/y.git#v1', { gitRepo: 'git@git.example:x/y.git', gitBranch: 'v1' }],
  ])('%s', (context, expected) => {
    const text = `services: { a: { build: "${context}" } }`;
    const { definitionText } = importCompose({ files: { 'c.yml': text }, main: 'c.yml', git });
    expect(parse(definitionText).components[0]).toMatchObject(expected);
  });

  it('that cannot be cloned refuse the import', () => {
    const text =
      'services: { a: { build: "ext::sh -c x" }, b: { build: "https://git.example/x.git#v:../up" } }';
    const { definitionText, diagnostics } = importCompose({ files: { 'c.yml': text }, main: 'c.yml', git });
    expect(definitionText).toBe('');
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});

describe('merging', () => {
  const merged = (base: string, over: string) => {
    const files = {
      'c.yml': `services: { a: { image: "acme/a:1", ${base} } }`,
      'o.yml': `services: { a: ${over} }`,
    };
    const { definitionText } = importCompose({ files, main: ['c.yml', 'o.yml'], git });
    const { components } = parse(definitionText);
    return { ...components[0], ...components[0].dockerCompose };
  };
  it.each<[string, string, object]>([
    ['labels: { a: b }', '{ labels: }', { labels: { a: 'b' } }],
    ['labels: { a: b }', '{ labels: !override { c: d } }', { labels: { c: 'd' } }],
    ['tmpfs: /a', '{ tmpfs: [/b] }', { tmpfs: ['/a', '/b'] }],
    [
      'ports: [{ target: 80, published: 1 }]',
      '{ ports: [{ target: 80, published: 1 }, { target: 81 }] }',
      { ports: ['80:80', '81:81'] },
    ],
    ['ports: ["80:80"]', '{ ports: ["odd:port", [x]] }', { ports: ['80:80'] }],
    [
      'volumes: [{ type: volume, source: one, target: /d/ }]',
      '{ volumes: ["two:/d"] }',
      { volumes: [{ name: 'two', mount: '/d' }] },
    ],
    ['secrets: [s, { source: t }]', '{ secrets: [{ source: s, target: s }] }', { image: 'acme/a:1' }],
    ['depends_on: [a2]', '!override { image: "acme/b:1" }', { image: 'acme/b:1' }],
    [
      'build: { context: x, args: [A=1] }',
      '{ build: { args: { B: "2" } } }',
      { build: { context: 'x', dockerfile: 'Dockerfile', args: { A: '1', B: '2' } } },
    ],
  ])('%s and %s', (base, over, expected) => expect(merged(base, over)).toMatchObject(expected));
});

it('what only the check of the language can refuse is taken out and booked', () => {
  const text =
    'services: { a: { image: "acme/a:1", ports: ["80"], healthcheck: { interval: "1.5h" }, hostname: "x..y", domainname: "-", user: "{{ gone.name }}" } }';
  const { definitionText, report } = importCompose({ files: { 'c.yml': text }, main: 'c.yml', git });
  expect(definitionText).not.toBe('');
  expect(report.entries.filter(({ bucket }) => bucket === 'not-supported').length).toBeGreaterThan(0);
});
