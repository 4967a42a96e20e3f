import { describe, expect, it } from 'vitest';
import { check } from './check';
import { environment, printed, web } from './testing';

const git = "gitRepo: 'https://git.example/a/b.git'\n    gitBranch: main";
const helm = (name: string, more = '') =>
  `  - kind: Helm\n    name: ${name}\n    runnerImage: 'helm:3'\n    deploy: ['A=1', 'B=2']\n    destroy: [ls]\n${more}`;
const helper = (name: string, kind = 'InitContainer', more = '') =>
  `  - kind: ${kind}\n    name: ${name}\n    dockerCompose: { image: 'h:1'${more} }\n`;
const pod = (entry: string) =>
  environment(`${helper('h')}${web('', `pod: { init_containers: [${entry}] }`)}`);
const cron = (job: string, rest = '') => environment(web('', `cronJobs: [{ ${job} }]${rest}`));
const hpa = (written: string) => environment(web('', `hpa: { ${written} }`));
const site = `  - kind: StaticApplication\n    name: s\n    ${git}\n    buildOutputDir: dist\n`;
const image = `  - kind: DockerImage\n    name: i\n    ${git}\n    context: /\n    dockerfile: Dockerfile\n`;

const cases: [string, string, string[]][] = [
  [
    'a script without deploy',
    environment(helm('a').replace(/ {4}deploy.*\n/, '')),
    ['warning no-script 5:11'],
  ],
  ['no destroy', environment(helm('a').replace('    destroy: [ls]\n', '')), ['warning no-destroy 8:5']],
  [
    'start without stop',
    environment(helm('a', '    start: [ls]\n')),
    ['warning half-pair 10:5 There is start, but no stop'],
  ],
  [
    'stop without start',
    environment(helm('a', '    stop: [ls]\n')),
    ['warning half-pair 10:5 There is stop, but no start'],
  ],
  [
    'exports',
    environment(helm('a', '    exportVariables: [A, C, 1x]\n')),
    ['warning never-set 10:26', 'error bad-variable-name 10:29'],
  ],
  [
    'hosts of scripts',
    environment(helm('a', "    hosts: [{ hostname: 'a-{{ env.base_domain }}', servicePort: 80 }]\n")),
    ['info no-effect 10:5'],
  ],
  ['self without a build', environment(helm('a').replace("'helm:3'", "'@self'")), ['error no-image 7:18']],
  [
    'self with a build',
    environment(helm('a', `    ${git}\n    dockerCompose: { build: . }\n`).replace("'helm:3'", "'@self'")),
    [],
  ],
  [
    'an auth of an unknown kind',
    environment(helm('a', '    runnerImageAuth: { provider: x }\n')),
    ['error wrong-type 10:34'],
  ],
  [
    'a secret as password',
    environment(helm('a', "    runnerImageAuth: { provider: aws, username: u, password: 'SECRET[x]' }\n")),
    [],
  ],
  [
    'a secret in a command',
    environment(helm('a').replace("'A=1'", "'SECRET[x]'")),
    ['error secret-not-here'],
  ],
  [
    'a command with a bad name',
    environment(helm('a').replace("'A=1'", "'A={{ env.varz.x }}'")),
    ['error unknown-entry'],
  ],
  ['an image without source', environment(image.replace(`    ${git}\n`, '')), ['error no-git 5:5']],
  [
    'an image that leaves its tree',
    environment(image.replace('context: /', 'context: ../x')),
    ['error bad-path 9:14'],
  ],
  [
    'a custom image that pushes nothing',
    environment(
      `  - kind: CustomDockerImage\n    name: c\n    ${git}\n    runnerImage: 'm:3'\n    build: []\n`,
    ),
    ['error no-script 10:12'],
  ],
  [
    'a custom image that names none',
    environment(
      `  - kind: CustomDockerImage\n    name: c\n    ${git}\n    runnerImage: 'm:3'\n    build: [ls]\n`,
    ),
    ['warning image-not-named 10:5'],
  ],
  [
    'a site',
    environment(`${site}    hosts: [{ hostname: 's-{{ env.base_domain }}', servicePort: 8080 }]\n`),
    [],
  ],
  [
    'a site on another port',
    environment(`${site}    hosts: [{ hostname: 's-{{ env.base_domain }}', servicePort: 80 }]\n`),
    ['error unknown-port 10:65'],
  ],
  [
    'a Dockerfile in two ways',
    environment(
      `  - kind: Application\n    name: a\n    ${git}\n    dockerCompose: { build: { dockerfile: D, dockerfile_inline: FROM x } }\n`,
    ),
    ['info no-effect 9:31 dockerfile has no effect beside dockerfile_inline'],
  ],
  ['a site that is not built', environment(site.replace('    buildOutputDir: dist\n', '')), []],
  [
    'a site without output',
    environment(site.replace('buildOutputDir: dist', 'buildCommand: npm run build')),
    ['warning missing-key 9:5 buildOutputDir is missing; "dist" is used'],
  ],
  [
    'a site beside its repository',
    environment(site.replace('dist', '../dist')),
    ['error bad-path 9:21 "../dist" leads out of the folder of the site'],
  ],
  [
    'a site of no version of Node.js',
    environment(`${site}    buildNodeVersion: '>=20'\n`),
    ['error bad-version 10:23 ">=20" is not a version of Node.js, such as lts or 22'],
  ],
  [
    'settings of a site that a shell cannot read',
    environment(`${site}    buildSettings: { a.b: x, 1a: x }\n`),
    ['warning not-a-shell-name 10:22', 'error bad-variable-name 10:30'],
  ],
  ['an unknown helper', pod('{ from: x }'), ['warning unused-component', 'error unknown-component 12:38']],
  [
    'a helper of the wrong kind',
    environment(`${helper('h', 'SidecarContainer')}${web('', 'pod: { init_containers: [{ from: h }] }')}`),
    ['error wrong-kind'],
  ],
  ['two containers of one name', pod('{ from: h, name: a }, { from: h, name: a }'), ['error duplicate-name']],
  ['a container named like its component', pod('{ from: h, name: web }'), ['error duplicate-name']],
  ['a bad container name', pod('{ from: h, name: A_b }'), ['error bad-name']],
  [
    'shared folders',
    pod(
      "{ from: h, shared_paths: [{ path: /a, target: { path: /b, container: '@parent' }, initial_contents: '@target' }] }",
    ),
    [],
  ],
  [
    'shared folders that are none',
    pod('{ from: h, shared_paths: [{ path: a, target: { path: b, container: x } }] }'),
    ['error bad-path', 'error bad-path', 'error unknown-container'],
  ],
  [
    'a value of a helper with a bad name',
    pod("{ from: h, environment: { A: '{{ env.vars.NO }}' } }"),
    ['error unknown-variable'],
  ],
  [
    'a file of a relative path',
    environment(web('', 'files: { a/b: c, /d/: e, /f: g }')),
    ['error bad-path 9:14', 'error bad-path 9:22'],
  ],
  ['a good job', cron("name: j, schedule: '*/5 0-6 1,15 jan-mar mon', command: [ls], containers: [web]"), []],
  ['a nickname', cron("name: j, schedule: '@daily'"), []],
  ['four fields', cron("name: j, schedule: '* * * *'"), ['error bad-schedule']],
  ['minute 60', cron("name: j, schedule: '60 * * * *'"), ['error bad-schedule']],
  ['a step of 0', cron("name: j, schedule: '*/0 * * * *'"), ['error bad-schedule']],
  ['a range that turns around', cron("name: j, schedule: '9-3 * * * *'"), ['error bad-schedule']],
  ['a word that is none', cron("name: j, schedule: '* * * foo *'"), ['error bad-schedule']],
  ['a star in a range', cron("name: j, schedule: '*-3 * * * *'"), ['error bad-schedule']],
  [
    'two jobs of one name',
    cron("name: j, schedule: '@daily' }, { name: j, schedule: '@daily'"),
    ['error duplicate-name'],
  ],
  ['a bad job name', cron("name: J_, schedule: '@daily'"), ['error bad-name']],
  ['a long job name', cron(`name: ${'j'.repeat(50)}, schedule: '@daily'`), ['error long-name']],
  [
    'a container that is not there',
    cron("name: j, schedule: '@daily', containers: [x]"),
    ['error unknown-container'],
  ],
  ['volumes that are not there', cron("name: j, schedule: '@daily', volumes: true"), ['warning no-volume']],
  [
    'good scaling',
    hpa(
      "minReplicas: 1, maxReplicas: 5, metrics: [{ cpu: 70% }, { type: ContainerResource, container: web, memory: 80% }, { type: Pods, metricName: m, averageValue: '1' }]",
    ),
    [],
  ],
  ['scaling the wrong way', hpa('minReplicas: 9, maxReplicas: 5'), ['error bad-range']],
  [
    'metrics without goals',
    hpa('maxReplicas: 5, metrics: [{}, { type: Pods }, { type: ContainerResource, cpu: 1 }]'),
    ['error missing-key', 'error missing-key', 'error missing-key', 'error missing-key'],
  ],
  [
    'two counts',
    environment(web('deploy: { replicas: 2 }', 'hpa: { maxReplicas: 3 }')),
    ['warning two-counts'],
  ],
  [
    'networks',
    environment(
      web(),
      "security: { access: { allowedIps: ['10.0.0.0/8', '::1', '2001:db8::/32', x, '1.2.3.4/33', '1.2.3.4/1/2', '1:2', 'g::'] } }\n",
    ),
    ['error bad-network', 'error bad-network', 'error bad-network', 'error bad-network', 'error bad-network'],
  ],
  [
    'development of a component',
    environment(
      web(),
      "dev: { web: [{ containers: { web: { command: [ls], environment: { A: '{{ env.name }}' } } } }] }\n",
    ),
    ['info no-effect 4:1 dev is kept, and has no effect in this version'],
  ],
  [
    'development of none',
    environment(web(), 'dev: { wep: [] }\n'),
    ['info no-effect 4:1', 'error unknown-component 4:8'],
  ],
  [
    'a long host name',
    environment(
      web(
        "ports: ['80']",
        `hosts: [{ hostname: '${'a'.repeat(60)}-{{ env.base_domain }}', servicePort: 80 }]`,
      ),
    ),
    ['error long-name'],
  ],
  [
    'a host name with a long handle',
    environment(
      web("ports: ['80']", "hosts: [{ hostname: 'application-{{ env.base_domain }}', servicePort: 80 }]"),
      `urlHandle: ${'h'.repeat(55)}\n`,
    ),
    ['error long-name'],
  ],
  [
    'a value published by no script',
    environment(web("environment: { A: '{{ components.web.exported.B }}' }")),
    ['error unknown-entry'],
  ],
  [
    'a value that is not published',
    environment(
      `${helm('a', '    exportVariables: [A]\n')}${web("environment: { A: '{{ components.a.exported.B }}' }")}`,
    ),
    ['error unknown-exported-variable'],
  ],
  [
    'a container of a pod',
    pod("{ from: h, name: x, environment: { A: '1' } }").replace(
      "image: 'web:1'",
      "image: 'web:1'\n      environment: { B: '{{ components.web.containers.x.vars.A }}', C: '{{ components.web.containers.web.vars.B }}', D: '{{ components.web.containers.y.vars.A }}' }",
    ),
    ['error unknown-container'],
  ],
];

describe('all kinds and their fields', () => {
  it.each(cases)('%s', (_, text, expected) => {
    expect(printed(check(text).diagnostics)).toEqual(expected.map((line) => expect.stringContaining(line)));
  });
});
