import { describe, expect, it } from 'vitest';
import { check } from '../check';
import { environment, printed, web } from '../testing';

const cases: [string, string, string[]][] = [
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

describe('values, deployment and volumes', () => {
  it.each(cases)('%s', (_, text, expected) => {
    const found = printed(check(text).diagnostics);
    expect(found).toEqual(expected.map((line) => expect.stringContaining(line)));
  });
});
