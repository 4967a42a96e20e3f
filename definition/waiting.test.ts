import { describe, expect, it } from 'vitest';
import { check } from './check';
import { environment, printed, resolved, web } from './testing';

const git = "gitRepo: 'https://git.example/a/b.git'\n    gitBranch: main";
const helm = (name: string, more = '') =>
  `  - kind: Helm\n    name: ${name}\n    runnerImage: 'helm:3'\n    deploy: ['A=1', 'B=2']\n    destroy: [ls]\n${more}`;
const helper = (name: string, kind = 'InitContainer', more = '') =>
  `  - kind: ${kind}\n    name: ${name}\n    dockerCompose: { image: 'h:1'${more} }\n`;
const image = `  - kind: DockerImage\n    name: i\n    ${git}\n    context: /\n    dockerfile: Dockerfile\n`;

describe('who waits for whom', () => {
  const reads = (what: string, rest = '') => web(`environment: { A: '{{ ${what} }}' }`, rest);
  const a = helm('a', '    exportVariables: [A]\n    dependsOn: [web]\n');

  it.each([
    ['a value published later', `${a}${reads('components.a.exported.A')}`, '16:29'],
    [
      'through a variable',
      `${a}${reads('env.vars.X')}`,
      '17:29',
      "environmentVariables: { X: '{{ components.a.exported.A }}' }\n",
    ],
    [
      'an image built later',
      `${image.replace('context: /', 'context: /\n    dependsOn: [web]')}${reads('components.i.image')}`,
      '16:29',
    ],
  ])('%s is found where it is read', (_, components, place, rest = '') => {
    expect(printed(check(environment(components, rest)).diagnostics)).toEqual([
      expect.stringMatching(new RegExp(`^error dependency-cycle ${place} Components wait for each other`)),
    ]);
  });

  const dependsOn = (text: string) => {
    const { definition, diagnostics } = check(text);
    if (!definition) throw new Error(printed(diagnostics).join('\n'));
    return Object.fromEntries(definition.dependencies);
  };
  const producer = helm('a', '    exportVariables: [A]\n');

  it('makes an edge of a published value, an image, a group and a helper', () => {
    expect(dependsOn(environment(`${producer}${reads('components.a.exported.A')}`))).toEqual({
      a: [],
      web: ['a'],
    });
    expect(dependsOn(environment(`${image}${reads('components.i.imageTag')}`))).toEqual({
      i: [],
      web: ['i'],
    });
    const group = "environmentVariablesGroups: { g: { A: '{{ components.a.exported.A }}' } }\n";
    expect(dependsOn(environment(`${producer}${web('environmentVariablesGroups: [g]')}`, group)).web).toEqual(
      ['a'],
    );
    const init = helper('h', 'InitContainer', ", environment: { A: '{{ components.a.exported.A }}' }");
    const parent = web('', 'pod: { init_containers: [{ from: h }] }');
    expect(dependsOn(environment(`${producer}${init}${parent}`)).web).toEqual(['a']);
  });

  it('makes none of host names, declared images and its own values', () => {
    const hosts = "hosts: [{ hostname: 'b-{{ env.base_domain }}', servicePort: 80 }]";
    const other = web("ports: ['80']", hosts).replace('name: web', 'name: b');
    const text = environment(`${other}${reads('components.b.ingress.hosts[0] ~ components.b.image')}`);
    expect(dependsOn(text)).toEqual({ b: [], web: [] });
    const self = helm(
      'a',
      "    exportVariables: [A]\n    environment: { OLD: '{{ components.a.exported.A }}' }\n",
    );
    expect(dependsOn(environment(self))).toEqual({ a: [] });
    const result = resolved(environment(self));
    expect(result.ok && result.environment.scripts?.[0]?.environment).toEqual({ OLD: '' });
  });

  it('lets a variable of the environment reach those that come after its producer', () => {
    const rest = "environmentVariables: { X: '{{ components.a.exported.A }}' }\n";
    const before = web().replace('name: web', 'name: first');
    const text = environment(
      `${before}${helm('a', '    exportVariables: [A]\n    dependsOn: [first]\n')}${web()}`,
      rest,
    );
    expect(dependsOn(text)).toEqual({ first: [], a: ['first'], web: ['a'] });
  });
});
