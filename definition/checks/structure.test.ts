import { describe, expect, it } from 'vitest';
import { check } from '../check';
import { environment, printed, web } from '../testing';

const cases: [string, string, string[]][] = [
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
    ['error missing-key 10:5 "runnerImage" is missing'],
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
];

describe('names, ports, hosts and commands', () => {
  it.each(cases)('%s', (_, text, expected) => {
    const found = printed(check(text).diagnostics);
    expect(found).toEqual(expected.map((line) => expect.stringContaining(line)));
  });
});
