import { describe, expect, it } from 'vitest';
import { check } from './check';
import { applyFix, fixOf, mayHaveFix } from './fixes';

const environment = (component: string, top = '') => `# mine
kind: Environment
name: shop
type: primary
${top}components:
  - kind: Application
    name: web
    gitRepo: https://git.test/x.git
    gitBranch: main
${component}`;
const web = '    dockerCompose:\n      image: web:1\n';

const cases: [string, string, string, string][] = [
  ['a key', environment(web.replace('image', 'imge')), 'unknown-key', 'image: web:1'],
  ['a kind', environment(web).replace('Application', 'Aplication'), 'unknown-kind', 'kind: Application'],
  [
    'a dependency',
    environment(`${web}    dependsOn: ['reddis']\n  - kind: Service\n    name: redis\n${web}`),
    'unknown-component',
    "dependsOn: ['redis']",
  ],
  [
    'a variable in an expression',
    environment(
      `${web}      environment:\n        URL: 'a {{ env.vars.HOSTS | upper }}'\n`,
      'environmentVariables:\n  HOST: x\n',
    ),
    'unknown-variable',
    "'a {{ env.vars.HOST | upper }}'",
  ],
  [
    'a port that is not open',
    environment(`${web}    hosts:\n      - hostname: 'w-{{ env.base_domain }}'\n        servicePort: 8000\n`),
    'unknown-port',
    '      ports:\n        - 8000:8000\n',
  ],
  [
    'a secret in clear',
    environment(`${web}      environment:\n        API_TOKEN: abcdef # from them\n`),
    'secret-in-clear',
    'API_TOKEN: SECRET["abcdef"] # from them',
  ],
  [
    'a volume that is not declared',
    environment(`${web}    volumes:\n      - name: data\n        mount: /data\n`),
    'unknown-volume',
    'volumes:\n  - name: data\n    size: 1Gi',
  ],
  [
    'a volume nobody mounts',
    environment(web, 'volumes:\n  - name: old\n    size: 1Gi\n  - name: new\n    size: 1Gi\n'),
    'unused-volume',
    'volumes:\n  - name: new\n',
  ],
  [
    'a missing kind',
    environment(web).replace('kind: Environment\n', ''),
    'missing-key',
    '# mine\nkind: Environment\n',
  ],
  [
    'a missing branch',
    environment(web).replace('    gitBranch: main\n', '').replace('image: web:1', 'build: .'),
    'no-branch',
    'gitBranch: main',
  ],
  [
    'a host without the base domain',
    environment(
      `${web}      ports: ['80:80']\n    hosts:\n      - hostname: shop.example.test\n        servicePort: 80\n`,
    ),
    'no-base-domain',
    'hostname: shop-{{ env.base_domain }}',
  ],
  ['a key without effect', environment(`${web}      container_name: x\n`), 'no-effect', 'image: web:1\n'],
];

describe('quick fixes', () => {
  it.each(cases)('%s', (_, text, code, wanted) => {
    const found = check(text).diagnostics.find((diagnostic) => diagnostic.code === code);
    if (!found) throw new Error(`No finding ${code} in ${JSON.stringify(check(text).diagnostics)}`);
    expect(mayHaveFix(found)).toBe(true);
    const fix = fixOf(text, found);
    if (!fix) throw new Error('no fix');
    const cured = applyFix(text, fix);
    expect(cured).toContain(wanted);
    expect(cured).toContain('# mine');
    const same = check(cured).diagnostics.filter(
      ({ code: other, path }) => other === code && String(path) === String(found.path),
    );
    expect(same.filter(({ message }) => message === found.message)).toEqual([]);
  });

  it('offers nothing where only a person can say', () => {
    const [found] = check('kind: [').diagnostics;
    expect(found && mayHaveFix(found)).toBe(false);
    expect(found && fixOf('kind: [', found)).toBeNull();
  });

  it.each(cases)('offers nothing, and never throws, where the text moved on: %s', (_, text, code) => {
    const found = check(text).diagnostics.find((diagnostic) => diagnostic.code === code);
    for (const other of ['', 'a: 1\n', 'components: []\n', 'components: [[]]\n']) {
      const fix = found ? fixOf(other, found) : null;
      if (fix) expect(typeof applyFix(other, fix)).toBe('string');
    }
  });
});
