import { describe, expect, it } from 'vitest';
import { check } from '../check';
import { environment, printed, web } from '../testing';

const cases: [string, string, string[]][] = [
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
    ['error missing-key 10:5 "runnerImage" is missing'],
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
    'long cycle of variables',
    environment(
      web(),
      `environmentVariables: {${Array.from({ length: 9 }, (_, at) => `V${at}: '{{ env.vars.V${(at + 1) % 9} }}'`).join(', ')}}\n`,
    ),
    ['error variable-cycle 4:232 Values need each other: V0 → V1 → V2 → V3 → … → V7 → V8 → V0'],
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
];

describe('secrets and interpolations', () => {
  it.each(cases)('%s', (_, text, expected) => {
    const found = printed(check(text).diagnostics);
    expect(found).toEqual(expected.map((line) => expect.stringContaining(line)));
  });
});
