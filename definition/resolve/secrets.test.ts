import { describe, expect, it } from 'vitest';
import { environment, facts, printed, resolved, web } from '../testing';

function only(text: string, more = {}) {
  const result = resolved(text, more);
  if (!result.ok) throw new Error(printed(result.diagnostics).join('\n'));
  const [component] = result.environment.components;
  if (!component) throw new Error('no component');
  return { ...result, component };
}

function problems(text: string, more = {}): string[] {
  const result = resolved(text, more);
  return result.ok ? [] : printed(result.diagnostics);
}

describe('secrets', () => {
  it('are opened, marked, and marked where they are put in', () => {
    const text = environment(
      web(
        `environment: {PASS: '{{ env.vars.S }}', URL: 'x:{{ component.vars.PASS }}@y', UP: '{{ env.vars.S|upper }}', PLAIN: a, OWN: 'SECRET["own one"]', HAS: "{{ env.vars.S ? 'y' : 'n' }}"}`,
      ),
      'environmentVariables: {S: "ENCRYPTED[abc]", E: "SECRET[\'\']"}\n',
    );
    const { component, secretValues } = only(text);
    expect(component.environment).toEqual({
      S: 'opened abc',
      E: '',
      PASS: 'opened abc',
      URL: 'x:opened abc@y',
      UP: 'OPENED ABC',
      PLAIN: 'a',
      OWN: 'own one',
      HAS: 'y',
    });
    expect(component.secretNames.toSorted()).toEqual(['E', 'HAS', 'OWN', 'PASS', 'S', 'UP', 'URL']);
    expect(secretValues).toEqual(['opened abc', 'OPENED ABC', 'own one', 'y']);
  });

  it('of the project are opened too', () => {
    const { component } = only(environment(web()), {
      variables: { project: { P: 'ENCRYPTED[p]' } },
    });
    expect(component).toMatchObject({ environment: { P: 'opened p' }, secretNames: ['P'] });
  });

  it('that cannot be opened stop the resolution, at their place', () => {
    const open = () => {
      throw new Error('the key k1 is missing');
    };
    const text = environment(web(), 'environmentVariables: {S: "ENCRYPTED[abc]"}\n');
    expect(problems(text, { open })).toEqual([
      'error secret-unreadable 4:27 The secret cannot be read: the key k1 is missing',
    ]);
  });

  it('are not interpolated', () => {
    expect(only(environment(web(`environment: {A: 'SECRET["{{ x }}"]'}`))).component.environment).toEqual({
      A: '{{ x }}',
    });
  });
});

describe('what only shows with values', () => {
  const host = (hostname: string, port = '80') =>
    environment(
      web('ports: [80]', `hosts: [{hostname: '${hostname}', servicePort: '${port}', selfManagedDns: true}]`),
    );
  const cases: [string, string, string][] = [
    ['a host name', host('a_{{ env.name }}'), 'error bad-value 10:24 "a_main" is not a host name'],
    ['a long host name', host(`{{ env.name }}${'a'.repeat(64)}`), 'error bad-value 10:24'],
    ['a port', host('a.b', '{{ 0 }}'), 'error bad-value 10:44 servicePort is a number'],
    [
      'replicas',
      environment(web(`deploy: {replicas: '{{ "many" }}'}`)),
      'error bad-value 9:26 replicas is a whole number from 0 to 100, not "many"',
    ],
    [
      'memory',
      environment(web(`deploy: {resources: {limits: {memory: '{{ "lots" }}'}}}`)),
      'error bad-value 9:45 "lots" is not an amount',
    ],
    [
      'cpus',
      environment(web(`deploy: {resources: {limits: {cpus: '{{ 0 }}'}}}`)),
      'error bad-value 9:43 "0" is not an amount',
    ],
    [
      'an image',
      environment(web().replace('web:1', '{{ "" }}')),
      'error bad-value 8:14 "" is not an image name',
    ],
    [
      'a mapped port',
      environment(web(`ports: ['{{ "x" }}']`)),
      'error bad-port'.replace('bad-port', 'bad-value'),
    ],
    ['a command', environment(web(`command: "{{ \\"'\\" }}"`)), 'error bad-value 9:16 The quote'],
    [
      'an undefined host',
      environment(web(`environment: {A: '{{ env.vars[env.name] }}'}`)),
      'error undefined 9:28 env.vars.… has no value',
    ],
    [
      'an undefined group',
      environment(web(`environment: {A: '{{ env.varGroups[env.name] }}'}`)),
      'error undefined',
    ],
    [
      'an undefined template variable',
      environment(web(`environment: {A: '{{ template.vars[env.name] }}'}`)),
      'error undefined',
    ],
    [
      'an undefined component',
      environment(web(`environment: {A: '{{ components[env.name].name }}'}`)),
      'error undefined',
    ],
    [
      'a computed cycle',
      environment(web(), `environmentVariables: {A: "{{ env.vars['A' ~ ''] }}"}\n`),
      'error variable-cycle 4:31 The value A needs itself',
    ],
  ];
  it.each(cases)('%s', (_, text, expected) => {
    expect(problems(text)[0]).toContain(expected);
  });

  it('values that fill the memory', () => {
    const big = `B: '${'b'.repeat(1000)}'`;
    const line = (from: string, to: string) => `${to}: '${`{{ env.vars.${from} }}`.repeat(30)}'`;
    const many = Array.from({ length: 60 }, (_, index) => `V${index}: '{{ env.vars.D }}'`).join(', ');
    const text = environment(
      web(),
      `environmentVariables: {${big}, ${line('B', 'C')}, ${line('C', 'D')}, ${many}}\n`,
    );
    expect(problems(text).filter((line) => line.includes('too-large'))).toHaveLength(1);
  });

  it('a build context that leaves the tree', () => {
    const text = environment(`  - kind: Application
    name: api
    gitRepo: 'https://git.example/a/b.git'
    dockerCompose: { build: { context: '{{ ".." }}' } }
`);
    expect(problems(text)).toEqual(['error bad-value 8:40 ".." leads out of the repository']);
  });

  it('uses the readable handle, and the time of now', () => {
    const text = environment(web(`environment: {A: "{{ env.urlHandle }} {{ 'now'|date('Y') }}"}`));
    expect(
      only(text, { environment: { ...facts.environment, urlHandle: 'shop' } }).component.environment.A,
    ).toBe('shop 2026');
    expect(only(text, { now: undefined }).component.environment.A).toMatch(/^abc123 20\d\d$/);
  });
});
