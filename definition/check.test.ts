import { describe, expect, it } from 'vitest';
import { check } from './check';
import { flaskStarter } from './starter';
import { environment, printed, web } from './testing';

const source = `  - kind: Application
    name: api
    gitRepo: 'https://git.example/acme/shop.git'
    gitBranch: main
    dockerCompose:
      build: { context: . }
`;

/** Head of `environment()` has 4 lines: the first component stands in line 5, its dockerCompose in 7, image in 8. */
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
    'later kind',
    environment('  - kind: Helm\n    name: a\n    deploy: [x]\n'),
    ['error not-supported-yet 5:11 The kind Helm is not supported yet in this version'],
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
    [],
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
  ['bad labels', environment(web('labels: a')), ['error wrong-type 9:15 "labels" must be a map or a list']],
  [
    'no effect',
    environment(web('tty: true\nstdin_open: true\nrestart: always\ncontainer_name: x\nprivileged: false')),
    [
      'info no-effect 9:7 tty',
      'info no-effect 10:7 stdin_open',
      'info no-effect 11:7 restart',
      'info no-effect 12:7 container_name',
      'info no-effect 13:7 privileged',
    ],
  ],
  ['privileged', environment(web('privileged: true')), ['error not-allowed 9:7 privileged is not allowed']],
  [
    'host network',
    environment(web('network_mode: host')),
    ['error not-allowed 9:7 network_mode is not allowed'],
  ],
  ['bridge network', environment(web('network_mode: bridge')), ['info no-effect 9:7 network_mode']],
  [
    'host pid and ipc',
    environment(web('pid: host\nipc: host')),
    ['error not-allowed 9:7 pid', 'error not-allowed 10:7 ipc'],
  ],
  [
    'devices and capabilities',
    environment(web('devices: [/dev/kvm]\ncap_add: [ALL]\nsecurity_opt: ["seccomp:unconfined"]')),
    [
      'error not-allowed 9:7 devices',
      'error not-allowed 10:7 cap_add',
      'error not-allowed 11:7 security_opt',
    ],
  ],
  [
    'bind mount',
    environment(web('volumes: [".:/app"]')),
    ['error not-allowed 9:7 Bind mounts are not allowed'],
  ],
  [
    'docker socket',
    environment(web('volumes: [{type: bind, source: /var/run/docker.sock, target: /s}]')),
    ['error not-allowed 9:7 Bind mounts'],
  ],
  [
    'compose volume',
    environment(web('volumes: ["data:/data"]')),
    ['error unknown-key 9:7 Volumes do not belong into dockerCompose'],
  ],
  ['empty compose volumes', environment(web('volumes: []')), ['info no-effect 9:7']],
  [
    'later keys',
    environment(web('tmpfs: /tmp', 'pod: {init_containers: [{from: a}]}\ncronJobs: []')),
    ['error not-supported-yet 9:7 tmpfs', 'error not-supported-yet 10:5 pod', 'info no-effect 11:5 cronJobs'],
  ],
  [
    'allow list',
    environment(web(), 'security: {access: {allowedIps: ["10.0.0.0/8"]}}\n'),
    ['error not-supported-yet 4:1 security'],
  ],
  [
    'duplicate names',
    environment(web() + web()),
    ['error duplicate-name 10:11 There is already a component named "web"'],
  ],
  [
    'upper-case name',
    environment(web().replace('name: web', 'name: Web')),
    ['error bad-name 6:11 "Web" cannot be a host name'],
  ],
  ['63 characters', environment(web().replace('name: web', `name: ${'a'.repeat(63)}`)), []],
  [
    '64 characters',
    environment(web().replace('name: web', `name: ${'a'.repeat(64)}`)),
    ['error bad-name 6:11'],
  ],
  ['leading dash', environment(web().replace('name: web', 'name: -a')), ['error bad-name 6:11']],
  ['emoji', environment(web().replace('name: web', 'name: 🚀')), ['error bad-name 6:11']],
  ['bad handle', environment(web(), 'urlHandle: My_App\n'), ['error bad-name 4:12']],
  ['good handle', environment(web(), 'urlHandle: my-app\n'), []],
  [
    'unknown dependency',
    environment(web('', 'dependsOn: [wep]')),
    ['error unknown-component 9:17 There is no component "wep"'],
  ],
  [
    'depends on itself',
    environment(web('', 'dependsOn: [web]')),
    ['error dependency-cycle 9:17 "web" cannot depend on itself'],
  ],
  [
    'dependency on a broken one',
    environment(`${web('', 'dependsOn: [b]')}  - kind: Helm\n    name: b\n`),
    ['error not-supported-yet 10:11'],
  ],
  [
    'bad variable names',
    environment(web('environment: {1A: x, BNS_A: x, "a=b": x, A-B: x, "": x}')),
    [
      'error bad-variable-name 9:21 A variable name must not start with a digit',
      'error bad-variable-name 9:28 Names that start with BNS_',
      'error bad-variable-name 9:38',
      'warning not-a-shell-name 9:48',
      'error bad-variable-name 9:56',
    ],
  ],
  [
    'long variable name',
    environment(web(`environment: {${'A'.repeat(256)}: x}`)),
    ['error bad-variable-name 9:21 A variable name may have at most'],
  ],
  [
    'unknown group',
    environment(
      web('environmentVariablesGroups: [db, cach]'),
      'environmentVariablesGroups: {db: {A: 1}, cache:}\n',
    ),
    ['error unknown-group 10:40 There is no group "cach"'],
  ],
  [
    'port forms',
    environment(web('ports: [80, "81", "8080:8000", "53:53/udp", "90/tcp"]\nexpose: [9000]')),
    [],
  ],
  [
    'bad ports',
    environment(web('ports: ["a", "127.0.0.1:80:80", "3000-3005", "0", "70000:1", "80", 80]')),
    [
      'error bad-port 9:15 "a" is not a port',
      'error bad-port 9:20 An address of the machine',
      'error bad-port 9:39 Ranges of ports',
      'error bad-port 9:52 A port is a number',
      'error bad-port 9:57 A port is a number',
      'error duplicate-port 9:74 The port 80/tcp is listed twice',
    ],
  ],
  ['port by template', environment(web('ports: ["{{ 80 }}:80"]')), []],
  [
    'open quote in a command',
    environment(web(`command: "sh -c 'a"`)),
    [`error bad-command 9:16 The quote ' is not closed`],
  ],
  ['commands', environment(web(`command: ["sh", "-c", "echo $$HOME $HOME"]\nentrypoint: /bin/tini --`)), []],
  [
    'working_dir',
    environment(web('working_dir: app')),
    ['error bad-path 9:20 working_dir is an absolute path'],
  ],
  [
    'unknown service port',
    environment(
      web('ports: ["8080:8000"]', "hosts: [{hostname: 'a-{{ env.base_domain }}', servicePort: 8000}]"),
    ),
    ['error unknown-port 10:64 web has no port 8000'],
  ],
  [
    'host without ports',
    environment(web('', "hosts: [{hostname: 'a-{{ env.base_domain }}', servicePort: 80}]")),
    ['error unknown-port 9:64 web has no port 80'],
  ],
  [
    'host port by template',
    environment(
      web('ports: [80]', "hosts: [{hostname: 'a-{{ env.base_domain }}', servicePort: '{{ 80 }}'}]"),
    ),
    [],
  ],
  [
    'no base domain',
    environment(web('ports: [80]', 'hosts: [{hostname: a.example, servicePort: 80, path: x}]')),
    ['warning no-base-domain 10:24', 'error bad-path 10:58'],
  ],
  [
    'own domain',
    environment(web('ports: [80]', 'hosts: [{hostname: a.example, servicePort: 80, selfManagedDns: true}]')),
    [],
  ],
  [
    'same host twice',
    environment(
      web(
        'ports: [80]',
        "hosts: [{hostname: 'a-{{ env.base_domain }}', servicePort: 80}, {hostname: 'a-{{ env.base_domain }}', servicePort: 80, path: /}]",
      ),
    ),
    ['error duplicate-host 10:80 web already has this host name'],
  ],
  [
    'build without git',
    environment('  - kind: Service\n    name: a\n    dockerCompose:\n      build: .\n'),
    ['error no-git 8:7 a is built, but has no gitRepo'],
  ],
  [
    'build and image',
    environment(source.replace('build:', 'image: a:1\n      build:')),
    ['info no-effect 10:14 image has no effect'],
  ],
  ['no branch', environment(source.replace('    gitBranch: main\n', '')), ['warning no-branch 7:14']],
  [
    'paths that leave',
    environment(
      source
        .replace('{ context: . }', '{ context: ../x, dockerfile: /etc/passwd }')
        .replace('gitBranch: main', 'gitBranch: main\n    gitApplicationPath: a/../..'),
    ),
    ['error bad-path 9:25', 'error bad-path 11:25', 'error bad-path 11:43'],
  ],
  [
    'context as address',
    environment(source.replace('{ context: . }', '"https://x/y.git"')),
    ['error bad-path 10:14'],
  ],
  [
    'build by templates',
    environment(
      source.replace(
        '{ context: . }',
        "{ context: '{{ env.name }}', dockerfile: D, target: prod, args: {A: 1}, secrets: {b: 'SECRET[x]'} }",
      ),
    ),
    [],
  ],
  [
    'git addresses',
    environment(source.replace('https://git.example/acme/shop.git', 'ext::sh -c x')),
    ['error bad-git-address 7:14'],
  ],
  [
    'git file',
    environment(source.replace('https://git.example/acme/shop.git', 'file:///etc')),
    ['error bad-git-address 7:14 A Git address starts with'],
  ],
  [
    'git ssh',
    environment(source.replace('https://git.example/acme/shop.git', 'git@git.example:acme/shop.git')),
    [],
  ],
  [
    'git password',
    environment(source.replace('https://git', 'https://user:pass@git')),
    ['error bad-git-address 7:14 A password in the address'],
  ],
  ['git option', environment(source.replace('main', '--upload-pack=x')), ['error bad-branch 8:16']],
  ['branch as number', environment(source.replace('main', '1.10')), []],
  [
    'untagged images',
    environment(
      web().replace('web:1', 'web') +
        web().replace('name: web', 'name: b').replace('web:1', 'host:5000/web:latest'),
    ),
    ['warning untagged-image 8:14', 'warning untagged-image 12:14'],
  ],
  [
    'digest and template images',
    environment(
      web().replace('web:1', 'web@sha256:abc') +
        web().replace('name: web', 'name: b').replace('web:1', '{{ components.web.image }}'),
    ),
    [],
  ],
  ['image with a space', environment(web().replace('web:1', 'web 1')), ['error bad-image 8:14']],
  ['secret forms', environment(web(`environment: {A: 'SECRET["x"]', B: 'ENCRYPTED[abc]'}`)), []],
  [
    'broken secret',
    environment(
      web(),
      'environmentVariables:\n  A: SECRET[a b]\n  B: SECRET["a #"]\n  C: SECRET["ENCRYPTED[x]"]\n',
    ),
    [
      'error bad-secret 5:6 A secret with a space',
      'error bad-secret 6:6 The closing ]',
      'error bad-secret 7:6 A secret cannot stand inside another',
    ],
  ],
  [
    'secret in a text',
    environment(web(), `environmentVariables:\n  A: 'x SECRET["y"] z'\n`),
    ['error secret-in-text 5:9 SECRET[…] must be the whole value'],
  ],
  [
    'secret at a wrong place',
    environment(web().replace("'web:1'", 'SECRET[x]')),
    ['error secret-not-here 8:14'],
  ],
  ['secret in a command', environment(web(`command: echo SECRET[0]`)), []],
  [
    'interpolation in a name',
    environment(web().replace('name: web', "name: 'w-{{ env.name }}'")),
    ['error bad-name 6:11', 'error no-interpolation-here 6:14'],
  ],
  [
    'interpolation in dependsOn',
    environment(web('', `dependsOn: ['{{ x }}']`)),
    ['error unknown-component 9:17', 'error no-interpolation-here 9:18'],
  ],
  [
    'open braces',
    environment(web(), `environmentVariables:\n  A: 'ab{{ env.name'\n`),
    ['error template-syntax 5:9 {{ is not closed'],
  ],
  [
    'unknown variable',
    environment(web(`environment: {A: 'x{{ env.vars.NOPE }}'}`), 'environmentVariables: {NOP: 1}\n'),
    ['error unknown-variable 10:29 There is no variable "NOPE"'],
  ],
  [
    'variable with a default',
    environment(web(`environment: {A: "{{ env.vars.NOPE | default('x') }}", B: "{{ env.vars.N ?? 1 }}"}`)),
    [],
  ],
  [
    'mistyped word under a default',
    environment(web(`environment: {A: "{{ env.var.NOPE | default('x') }}"}`)),
    ['error unknown-entry 9:28 There is no entry "var"'],
  ],
  [
    'unknown root',
    environment(web(`environment: {A: '{{ envs.name }}'}`)),
    ['error unknown-name 9:28 There is no name "envs"'],
  ],
  [
    'component outside',
    environment(web(), `environmentVariables: {A: '{{ component.name }}'}\n`),
    ['error unknown-name 4:31'],
  ],
  [
    'component inside',
    environment(web(`environment: {A: '{{ component.name }}{{ component.vars.B }}', B: x}`)),
    [],
  ],
  [
    'unknown component',
    environment(web(`environment: {A: '{{ components.wep.name }}'}`)),
    ['error unknown-component 9:28 There is no component "wep"'],
  ],
  [
    'unknown field',
    environment(web(`environment: {A: '{{ components.web.imag }}'}`)),
    ['error unknown-entry 9:28'],
  ],
  [
    'reference to a broken one',
    environment(`${web(`environment: {A: '{{ components.b.anything.x }}'}`)}  - kind: Helm\n    name: b\n`),
    ['error not-supported-yet 10:11'],
  ],
  [
    'hosts',
    environment(
      web(
        `ports: [80]\nenvironment: {A: '{{ components.web.ingress.hosts[0].url }}{{ components.web.ingress.hosts[1] }}'}`,
        "hosts: [{hostname: 'a-{{ env.base_domain }}', servicePort: 80}]",
      ),
    ),
    ['error unknown-host 10:69'],
  ],
  [
    'groups',
    environment(
      web(
        `environment: {A: '{{ env.varGroups.db.X }}{{ env.varGroups.db.Y }}{{ env.varGroups.no.X }}{{ env.varGroups.db|json_encode }}'}`,
      ),
      'environmentVariablesGroups: {db: {X: 1}}\n',
    ),
    [
      'error unknown-variable 10:52 There is no variable "Y"',
      'error unknown-group 10:76 There is no group "no"',
    ],
  ],
  [
    'template variables',
    environment(
      web(`environment: {A: '{{ template.vars.n * 2 }}{{ template.vars.m }}'}`),
      'templateVariables: {n: 2}\n',
    ),
    ['error unknown-variable 10:53'],
  ],
  [
    'group variables of a component',
    environment(
      web(
        `environmentVariablesGroups: [db]\nenvironment: {A: '{{ components.web.vars.X }}{{ components.web.vars.E }}'}`,
      ),
      'environmentVariables: {E: 1}\nenvironmentVariablesGroups: {db: {X: 1}}\n',
    ),
    [],
  ],
  [
    'unknown filter',
    environment(web(`environment: {A: '{{ env.name|uper }}'}`)),
    ['error unknown-filter 9:37 The filter "uper" is not known'],
  ],
  ['literal braces', environment(web(`environment: {A: '{% verbatim %}{{ x }}{% endverbatim %}'}`)), []],
  [
    'cycle of variables',
    environment(web(), `environmentVariables: {A: '{{ env.vars.B }}', B: '{{ env.vars.A }}'}\n`),
    ['error variable-cycle 4:54 Values need each other: A → B → A'],
  ],
  [
    'cycle over a component',
    environment(
      web(`environment: {X: '{{ env.vars.A }}'}`),
      `environmentVariables: {A: '{{ components.web.vars.X }}'}\n`,
    ),
    ['error variable-cycle 10:28'],
  ],
  [
    'cycle over a group',
    environment(
      web('environmentVariablesGroups: [g]'),
      `environmentVariablesGroups: {g: {A: '{{ components.web.vars.A }}', B: '{{ env.varGroups.g|json_encode }}'}}\n`,
    ),
    ['error variable-cycle 4:41', 'error variable-cycle 4:75'],
  ],
  [
    'cycle over an image',
    environment(web().replace('web:1', '{{ component.image }}')),
    ['error variable-cycle 8:18'],
  ],
  [
    'cycle over hosts',
    environment(
      web(
        'ports: [80]',
        "hosts: [{hostname: '{{ component.ingress.hosts[0] }}{{ component.ingress.hosts|length }}{{ env.base_domain }}', servicePort: 80}]",
      ),
    ),
    ['error variable-cycle 10:28', 'error variable-cycle 10:60'],
  ],
  [
    'same name in two scopes',
    environment(web(`environment: {A: '{{ env.vars.A }}'}`), 'environmentVariables: {A: 1}\n'),
    [],
  ],
  [
    'secrets in clear',
    environment(
      web(
        `environment: {DB_PASSWORD: hunter2, API_KEY: abc12345, PASSWORD_FILE: /run/x, TOKEN: '{{ env.name }}', SECRET: 'SECRET[x]', PASSWORD_LENGTH: 12, MY_TOKEN: ''}`,
      ),
    ),
    ['warning secret-in-clear 9:34 DB_PASSWORD', 'warning secret-in-clear 9:52 API_KEY'],
  ],
  [
    'localhost',
    environment(
      web(
        `environment: {DATABASE_URL: 'postgresql://a:b@localhost:5432/x', REDIS_HOST: 127.0.0.1, BIND_HOST: 127.0.0.1, NOTE: localhost}`,
      ),
    ),
    ['warning localhost 9:53 localhost is the container itself', 'warning localhost 9:84 127.0.0.1'],
  ],
  [
    'dollars',
    environment(web(`environment: {A: 'a$$b', B: '$\{HOME}/x', C: '$x'}\nuser: '$\{UID}'`)),
    ['info dollar 9:26', 'info dollar 9:36', 'warning dollar 10:14'],
  ],
  [
    'quoted maxSurge',
    environment(web(), "deployment: {strategy: {type: RollingUpdate, maxSurge: '3', maxUnavailable: 25%}}\n"),
    ['info no-effect 4:1', 'error quoted-number 4:56 maxSurge is text here'],
  ],
  [
    'Recreate with amounts',
    environment(web(), 'deployment: {strategy: {type: Recreate, maxSurge: 1}}\n'),
    ['info no-effect 4:1', 'error not-allowed 4:41'],
  ],
  [
    'odd amount',
    environment(web(), 'deployment: {strategy: {maxSurge: many, maxUnavailable: 1}}\n'),
    ['info no-effect 4:1', 'error quoted-number 4:35 maxSurge must be a number or a percentage'],
  ],
  [
    'volumes of both forms',
    environment(
      web('', 'volumes: [{name: a, mount: /a, subPath: ""}]'),
      'volumes: [{name: a, size: 1Gi, type: disk}, {name: b, size: 500Mi, mount: {component: web, containerPath: /b}}]\n',
    ),
    [],
  ],
  [
    'unknown volume',
    environment(web('', 'volumes: [{name: dta, mount: /a}]'), 'volumes: [{name: data, size: 1Gi}]\n'),
    ['warning unused-volume 4:18', 'error unknown-volume 10:22 There is no volume "dta"'],
  ],
  [
    'volume of an unknown component',
    environment(web(), 'volumes: [{name: a, size: 1Gi, mount: {component: wep, containerPath: /a}}]\n'),
    ['error unknown-component 4:51'],
  ],
  [
    'volume names',
    environment(
      web(),
      'volumes: [{name: A, size: 1Gi, mount: {component: web, containerPath: /a}}, {name: b, size: 1Gi, mount: {component: web, containerPath: /b}}, {name: b, size: 1Gi}]\n',
    ),
    ['error bad-name 4:18', 'error duplicate-name 4:150'],
  ],
  [
    'volume paths',
    environment(
      web(
        '',
        'volumes: [{name: a, mount: data, subPath: ../x}, {name: a, mount: /b}, {name: a, mount: /b/}]',
      ),
      'volumes: [{name: a, size: 1Gi}]\n',
    ),
    ['error bad-path 10:32', 'error bad-path 10:47', 'error duplicate-mount 10:93'],
  ],
  [
    'volume size',
    environment(web(), 'volumes: [{name: a, size: big}]\n'),
    ['error wrong-type 4:27 "size" must be a size'],
  ],
  [
    'volume type',
    environment(web(), 'volumes: [{name: a, size: 1Gi, type: tape}]\n'),
    ['error wrong-type 4:38 "type" must be disk or network'],
  ],
  [
    'shared disk',
    environment(
      web('deploy: {replicas: 2}', 'volumes: [{name: a, mount: /a}, {name: n, mount: /n}]') +
        web('', 'volumes: [{name: a, mount: /a}, {name: n, mount: /n}]').replace('name: web', 'name: b'),
      'volumes: [{name: a, size: 1Gi}, {name: n, size: 1Gi, type: network}]\n',
    ),
    ['warning shared-disk 4:18 "a" is mounted by 2', 'warning shared-disk 10:26 2 replicas'],
  ],
];

describe('every rule, with its place', () => {
  it.each(cases)('%s', (_, text, expected) => {
    const found = printed(check(text).diagnostics);
    expect(found).toEqual(expected.map((line) => expect.stringContaining(line)));
  });
});

describe('places inside values', () => {
  const cases: [string, string][] = [
    ["A: 'it''s {{ env.nope }}'", '5:16'],
    ['A: "tab\\t {{ env.nope }}"', '5:16'],
    ['A: "q\\" {{ env[\\"nope\\"] }}"', '5:14'],
    ['A: plain {{ env.nope }}', '5:15'],
    ['A: |\n    one\n    two {{ env.nope }}', '7:12'],
    ['A: >-\n    one\n    {{ env.name }} {{ env.nope }}', '7:23'],
    ['A: &x "{{ env.nope }}"', '5:13'],
  ];
  it.each(cases)('%s', (line, place) => {
    expect(printed(check(environment(web(), `environmentVariables:\n  ${line}\n`)).diagnostics)).toEqual([
      expect.stringContaining(`unknown-entry ${place} `),
    ]);
  });
});

describe('the check', () => {
  const flask = flaskStarter({
    name: 'flask-preview',
    repoUrl: 'https://git.example/your-org/your-flask-repo.git',
    branch: 'main',
  });

  it('finds nothing wrong with the Flask stack, and lists its parts', () => {
    const { diagnostics, components, definition } = check(flask);
    expect(printed(diagnostics)).toEqual([]);
    expect(components).toEqual([
      {
        name: 'flask-app',
        kind: 'Application',
        range: { startLine: 12, startColumn: 11, endLine: 12, endColumn: 20 },
      },
      expect.objectContaining({ name: 'postgres', kind: 'Database' }),
      expect.objectContaining({ name: 'redis', kind: 'Service' }),
    ]);
    expect(definition?.written.name).toBe('flask-preview');
  });

  it('lists components while the text has errors', () => {
    const { definition, components } = check(
      environment('  - kind: Helm\n    name: a\n  - b\n  - name: c\n'),
    );
    expect(definition).toBeNull();
    expect(components.map(({ name, kind }) => [name, kind])).toEqual([
      ['a', 'Helm'],
      ['c', ''],
    ]);
    expect(check('components: 1\n').components).toEqual([]);
  });

  it('knows the variables of the project when they are given', () => {
    const text = environment(web(`environment: {A: '{{ env.vars.P }}'}`));
    expect(check(text).definition).toBeNull();
    expect(check(text, { projectVariables: ['P'] }).definition).not.toBeNull();
  });

  it('names what was probably meant', () => {
    const hints = check(environment(web('enviroment: {}'))).diagnostics.map(({ hint }) => hint);
    expect(hints).toEqual(['Did you mean "environment"?']);
  });

  it('finds cycles through many components, also far apart', () => {
    const one = (index: number, next: number) =>
      web('', `dependsOn: [c${next}]`).replace('name: web', `name: c${index}`);
    const ring = Array.from({ length: 30 }, (_, index) => one(index, (index + 1) % 30)).join('');
    const found = check(environment(ring)).diagnostics;
    expect(found.map(({ code }) => code)).toEqual(['dependency-cycle']);
    expect(found[0]?.message).toBe('Components wait for each other: c0 → c1 → c2 → c3 → … → c28 → c29 → c0');
    const chain = Array.from(
      { length: 20 },
      (_, index) => `V${index}: '{{ env.vars.V${(index + 1) % 20} }}'`,
    ).join(', ');
    expect(check(environment(web(), `environmentVariables: {${chain}}\n`)).diagnostics[0]?.message).toContain(
      '… →',
    );
  });

  it('shows the first two hundred findings of a text with thousands', () => {
    const text = environment(
      web(`environment: {${Array.from({ length: 500 }, (_, index) => `1A${index}: x`).join(', ')}}`),
    );
    expect(check(text).diagnostics).toHaveLength(200);
  });

  it('keeps merged components apart', () => {
    const text = `kind: Environment\nname: x\ntype: primary\nx-base: &base\n  environment: { A: b }\n  image: 'a:1'\ncomponents:\n  - { kind: Service, name: a, dockerCompose: *base }\n  - kind: Service\n    name: b\n    dockerCompose:\n      <<: *base\n      image: 'b:1'\n`;
    expect(printed(check(text).diagnostics)).toEqual([]);
  });

  it('takes a thousand components quickly', () => {
    const one = (index: number) =>
      `  - kind: Service\n    name: s${index}\n    dockerCompose: { image: 'redis:7', ports: ['6379:6379'] }\n    dependsOn: [s${Math.max(index - 1, 1)}]\n`;
    const text = environment(
      `${web().replace('name: web', 'name: s1')}${Array.from({ length: 999 }, (_, index) => one(index + 2)).join('')}`,
    );
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      expect(check(text).diagnostics).toEqual([]);
      return performance.now() - started;
    });
    expect(Math.min(...times)).toBeLessThan(1000);
  });
});
