import { describe, expect, it } from 'vitest';
import { check } from './check';
import { checkShape } from './shape';
import { environment, printed, web } from './testing';

const source = `  - kind: Application
    name: api
    gitRepo: 'https://git.example/acme/shop.git'
    gitBranch: main
    dockerCompose:
      build: { context: . }
`;

/** The head of `environment()` has 4 lines: the first component starts in line 5, its dockerCompose in 7. */
const cases: [string, string, string[]][] = [
  ['nothing wrong', environment(web()), []],
  ['empty lists', 'kind: Environment\nname: x\ntype: primary\ncomponents: []\nvolumes: []\n', []],
  [
    'empty sections',
    'kind: Environment\nname: x\ntype: primary\ncomponents:\nvolumes:\nenvironmentVariables:\n',
    [],
  ],
  ['an empty text', '', ['error wrong-type 1:1 A definition is a map that starts with "kind: Environment"']],
  ['a list', '- 1\n', ['error wrong-type 1:1 A definition is a map']],
  [
    'nothing but a name',
    'name: x\n',
    [
      'error missing-key 1:1 "components" is missing',
      'warning missing-key 1:1 "kind" is missing',
      'warning missing-key 1:1 "type" is missing',
    ],
  ],
  [
    'no name',
    'kind: Environment\ntype: primary\ncomponents: []\n',
    ['error missing-key 1:1 "name" is missing'],
  ],
  [
    'wrong kind',
    'kind: Env\nname: x\ntype: primary\ncomponents: []\n',
    ['error wrong-type 1:7 "kind" must be Environment'],
  ],
  [
    'wrong type',
    'kind: Environment\nname: x\ntype: main\ncomponents: []\n',
    ['error wrong-type 3:7 "type" must be primary or ephemeral'],
  ],
  [
    'name as number',
    'kind: Environment\nname: 12\ntype: primary\ncomponents: []\n',
    ['error wrong-type 2:7 "name" must be text'],
  ],
  [
    'empty name',
    "kind: Environment\nname: ''\ntype: primary\ncomponents: []\n",
    ['error wrong-type 2:7 "name" must not be empty'],
  ],
  [
    'long name',
    `kind: Environment\nname: ${'x'.repeat(256)}\ntype: primary\ncomponents: []\n`,
    ['error wrong-type 2:7 "name" may have at most 255 characters'],
  ],
  [
    'unknown top key',
    environment(web(), 'enviromentVariables: {}\n'),
    ['error unknown-key 4:1 The key "enviromentVariables" is not known here'],
  ],
  ['x- keys', environment(web('x-a: 1', 'x-b: [1]'), 'x-c: {d: 1}\n'), []],
  ['metadata', environment(web('', 'metadata: {a: {b: 1}}'), 'metadata: {a: "{{ b"}\n'), []],
  [
    'components as map',
    'kind: Environment\nname: x\ntype: primary\ncomponents: {a: 1}\n',
    ['error wrong-type 4:13 "components" must be a list of components'],
  ],
  ['component as text', environment('  - web\n'), ['error wrong-type 5:5 A component must be a map']],
  ['component without kind', environment('  - name: a\n'), ['error missing-key 5:5 "kind" is missing']],
  ['kind as map', environment('  - kind: {a: 1}\n    name: a\n'), ['error unknown-kind 5:11']],
  [
    'script without a runner',
    environment('  - kind: Helm\n    name: a\n    deploy: [x]\n'),
    ['error missing-key 5:5 "runnerImage" is missing'],
  ],
  [
    'unknown kind',
    environment('  - kind: Aplication\n    name: a\n'),
    ['error unknown-kind 5:11 The kind Aplication is not known'],
  ],
  [
    'missing dockerCompose',
    environment('  - kind: Service\n    name: a\n'),
    ['error missing-key 5:5 "dockerCompose" is missing'],
  ],
  [
    'no image',
    environment('  - kind: Service\n    name: a\n    dockerCompose: {}\n'),
    ['error no-image 7:5 a has neither an image nor a build'],
  ],
  [
    'unknown component key',
    environment(web('', 'dependson: []')),
    ['error unknown-key 9:5 The key "dependson" is not known here'],
  ],
  [
    'unknown compose key',
    environment(web('enviroment: {}')),
    ['error unknown-key 9:7 The key "enviroment" is not known here'],
  ],
  [
    'unknown build key',
    environment(source.replace('context', 'contxt')),
    ['error unknown-key 10:16 The key "contxt" is not known here'],
  ],
  [
    'unknown host key',
    environment(
      web('ports: [80]', 'hosts: [{hostname: "a-{{ env.base_domain }}", servicePort: 80, foo: 1}]'),
    ),
    ['error unknown-key 10:68 The key "foo" is not known here'],
  ],
  [
    'unknown volume key',
    environment(web(), 'volumes: [{name: a, size: 1Gi, foo: 1}]\n'),
    ['error unknown-key 4:32 The key "foo" is not known here'],
  ],
  [
    'environment as list',
    environment(web('environment: ["A=b"]')),
    ['error wrong-type 9:20 "environment" must be a map of names to values'],
  ],
  [
    'environment with a map',
    environment(web('environment: {A: {b: 1}}')),
    ['error wrong-type 9:24 "A" must be a single value'],
  ],
  ['ports as text', environment(web('ports: "80"')), ['error wrong-type 9:14 "ports" must be a list']],
  [
    'healthcheck',
    environment(
      web(
        'healthcheck: {test: ["CMD", "true"], interval: 10s, timeout: 1m30s, retries: 3, start_period: 5s}',
      ),
    ),
    [],
  ],
  ['healthcheck by shell', environment(web('healthcheck: {test: "curl -f http://localhost/"}')), []],
  ['healthcheck off', environment(web('healthcheck: {disable: True}')), []],
  ['healthcheck NONE', environment(web('healthcheck: {test: [NONE]}')), []],
  [
    'bad interval',
    environment(web('healthcheck: {test: a, interval: soon}')),
    ['error wrong-type 9:40 "interval" must be a duration'],
  ],
  [
    'bad retries',
    environment(web('healthcheck: {test: a, retries: -1}')),
    ['error wrong-type 9:39 "retries" must be a whole number, 0 or more'],
  ],
  [
    'bad test',
    environment(web('healthcheck: {test: [curl, x]}')),
    ['error bad-healthcheck 9:27 A test list starts with'],
  ],
  [
    'empty test',
    environment(web('healthcheck: {test: [CMD]}')),
    ['error bad-healthcheck 9:27 CMD is followed by'],
  ],
  [
    'replicas and resources',
    environment(
      web(
        'deploy: {replicas: 2, resources: {limits: {cpus: "0.5", memory: 512M}, reservations: {cpus: 0.25, memory: 64Mi}}}',
      ),
    ),
    ['info no-effect 9:93 cpus has no effect here: CPUs are shared, not reserved'],
  ],
  ['replicas by template', environment(web(`deploy: {replicas: '{{ env.type == "primary" ? 2 : 1 }}'}`)), []],
  [
    'bad replicas',
    environment(web('deploy: {replicas: many}')),
    ['error wrong-type 9:26 "replicas" must be a whole number'],
  ],
  [
    'bad memory',
    environment(web('deploy: {resources: {limits: {memory: lots}}}')),
    ['error wrong-type 9:45 "memory" must be a size'],
  ],
  [
    'bad cpus',
    environment(web('deploy: {resources: {limits: {cpus: two}}}')),
    ['error wrong-type 9:43 "cpus" must be'],
  ],
  ['labels', environment(web('labels: {a: b}')), []],
  ['labels as list', environment(web('labels: [a=b]')), []],
  [
    'text where a section belongs',
    environment(web(), 'deployment: fast\n'),
    ['error wrong-type 4:13 "deployment" must be a map'],
  ],
  [
    'a list of the wrong things',
    environment(web(), 'dev: {web: [later]}\n'),
    ['error wrong-type 4:13 "web" must be a map'],
  ],
  [
    'a word that is not in the list',
    environment(web(), 'dev: {web: [{kind: Pod}]}\n'),
    ['error wrong-type 4:20 "kind" must be Deployment or StatefulSet or DaemonSet'],
  ],
  [
    'deep inside',
    environment(web(), 'dev: {web: [{containers: {web: {syncPaths: all, comand: [x]}}}]}\n'),
    [
      'error wrong-type 4:44 "syncPaths" must be a list',
      'error unknown-key 4:49 The key "comand" is not known here',
    ],
  ],
  [
    'text that is a number',
    environment(web('', 'volumes: [{name: d, mount: /d, subPath: 3}]'), 'volumes: [{name: d, size: 1Gi}]\n'),
    ['error wrong-type 10:45 "subPath" must be text'],
  ],
  [
    'an empty entry',
    environment(web(), 'volumes: [{}]\n'),
    ['error missing-key 4:11 "name" is missing', 'error missing-key 4:11 "size" is missing'],
  ],
  [
    'one form of several, with a slip inside',
    environment(web('build: { contxt: . }')),
    ['error unknown-key 9:16 The key "contxt" is not known here'],
  ],
  [
    'a network with a slip',
    environment(web('networks: { default: { alias: [x] } }')),
    ['error unknown-key 9:30 The key "alias" is not known here'],
  ],
  [
    'a network with an address',
    environment(web('networks: { default: { ipv4_address: 10.0.0.2, aliases: [x] } }')),
    ['info no-effect 9:30 ipv4_address has no effect here: containers get their address from the cluster'],
  ],
  ['bad labels', environment(web('labels: a')), ['error wrong-type 9:15 "labels" must be a map or a list']],
];

describe('the shape of a definition', () => {
  it.each(cases)('%s', (_, text, expected) => {
    const found = printed(check(text).diagnostics);
    expect(found).toEqual(expected.map((line) => expect.stringContaining(line)));
  });
});

it('what was meant by unknown keys and kinds is guessed only where it is shown', () => {
  const { findings } = checkShape({ colour: 1, components: [{ kind: 'Servic' }] });
  const hints = findings.filter(({ code }) => code.startsWith('unknown')).map(({ hint }) => hint);
  expect(hints.map((hint) => typeof hint)).toEqual(['function', 'function']);
});
