import { describe, expect, it } from 'vitest';
import { environment, printed, resolved, web } from './testing';
import { resolvedComponent } from './testing-component';

function only(text: string, more = {}) {
  const result = resolved(text, more);
  if (!result.ok) throw new Error(printed(result.diagnostics).join('\n'));
  const [component] = result.environment.components;
  if (!component) throw new Error('no component');
  return { ...result, component };
}

describe('values', () => {
  it('arrive byte for byte as they are written', () => {
    const values = `environment:
  OCTAL: 0440
  VERSION: 1.10
  YES: yes
  BOOL: true
  CAPITAL: True
  EMPTY:
  NULL: null
  BIG: 12345678901234567890
  DOLLAR: 'a$b$$c\${d}'
  QUOTES: "it's \\"x\\""
  JSON: '{"a": [1, 2]}'
  LINES: |
    one
      two
  SPACES: '  x  '`;
    expect(only(environment(web(values))).component.environment).toEqual({
      OCTAL: '0440',
      VERSION: '1.10',
      YES: 'yes',
      BOOL: 'true',
      CAPITAL: 'True',
      EMPTY: '',
      NULL: '',
      BIG: '12345678901234567890',
      DOLLAR: `a$b$$c$\{d}`,
      QUOTES: `it's "x"`,
      JSON: '{"a": [1, 2]}',
      LINES: 'one\n  two\n',
      SPACES: '  x  ',
    });
  });

  it('come from the component, then its groups, then the environment, then the project', () => {
    const text = environment(
      web('environmentVariablesGroups: [g, h]\nenvironment: {A: component}'),
      'environmentVariables: {A: env, B: env, C: env, D: env}\nenvironmentVariablesGroups: {g: {A: g, B: g, C: g}, h: {B: h}}\n',
    );
    const variables = { project: { A: 'p', B: 'p', C: 'p', D: 'p', E: 'p' } };
    expect(only(text, { variables }).component.environment).toEqual({
      A: 'component',
      B: 'h',
      C: 'g',
      D: 'env',
      E: 'p',
    });
  });

  it('read everything the language names', () => {
    const names = `environment:
  A: '{{ org.name }} {{ org.unique }} {{ project.name }}'
  B: '{{ env.unique }} {{ env.name }} {{ env.type }} {{ env.base_domain }} {{ env.urlHandle }} {{ env.k8s.namespace }}'
  C: '{{ env.vars.V }} {{ env.varGroups.g.X }} {{ env.varGroups.g|kv_encode }} {{ env.vars|keys|join }} {{ env.varGroups|keys|first }}'
  D: '{{ component.name }} {{ component.kind }} {{ component.image }} {{ component.vars.V }} {{ component.vars|length }}'
  E: '{{ components.web.ingress.hosts[0] }} {{ components.web.ingress.hosts[0].hostname }} {{ components.web.ingress.hosts[0].path }} {{ components.web.ingress.hosts[1].url }}'
  F: '{{ template.vars.n + 1 }} {{ template.vars.on ? "y" : "n" }} {{ template.vars.t }} {{ template.vars|keys|length }} {{ components|keys|join("+") }}'
ports: [80]`;
    const hosts =
      "hosts: [{hostname: 'a-{{ env.base_domain }}', path: /x, servicePort: 80}, {hostname: 'b-{{ env.base_domain }}', servicePort: 80}]";
    const rest =
      "environmentVariables: {V: '{{ env.name }}!'}\nenvironmentVariablesGroups: {g: {X: '1'}}\ntemplateVariables: {n: 2, on: true, t: '{{ env.unique }}'}\n";
    const { component } = only(environment(web(names, hosts), rest));
    expect(component.environment).toMatchObject({
      A: 'Acme acme1 Shop',
      B: 'abc123 main primary abc123.localhost abc123 env-abc123',
      C: 'main! 1 X=1 V g',
      D: 'web Application web:1 main! 7',
      E: 'a-abc123.localhost/x a-abc123.localhost /x b-abc123.localhost',
      F: '3 y abc123 3 web',
    });
    expect(component.hosts).toEqual([
      { hostname: 'a-abc123.localhost', path: '/x', servicePort: 80 },
      { hostname: 'b-abc123.localhost', path: '/', servicePort: 80 },
    ]);
  });

  it('read Git, built images and commits', () => {
    const text = environment(
      `  - kind: Application
    name: api
    gitRepo: 'https://git.example/a/b.git'
    gitBranch: 1.10
    gitApplicationPath: /api
    dockerCompose:
      build: { context: ./api/, dockerfile: docker/Dockerfile, target: prod, args: { V: '{{ env.name }}' }, secrets: { t: 'SECRET[tok,]' } }
      environment: { A: '{{ component.image }} {{ component.gitBranch }} {{ component.gitBranchSha }} {{ component.gitApplicationPath }} {{ component.gitRepo }}' }
`.replace('SECRET[tok,]', 'SECRET["tok,"]'),
    );
    const done = only(text, { images: { api: 'sha256:1' }, gitShas: { api: 'abc' } });
    expect(done.component).toMatchObject({
      image: null,
      build: {
        context: 'api',
        dockerfile: 'docker/Dockerfile',
        target: 'prod',
        args: { V: 'main' },
        secrets: { t: 'tok,' },
      },
      git: { repo: 'https://git.example/a/b.git', branch: '1.10', applicationPath: '/api' },
      environment: { A: 'sha256:1 1.10 abc /api https://git.example/a/b.git' },
    });
    expect(done.secretValues).toEqual(['tok,']);
    const early = only(text).component.environment.A;
    expect(early).toBe('not-known-yet/api 1.10 not-known-yet/api /api https://git.example/a/b.git');
  });

  it('takes the short forms of a build', () => {
    const text = environment(`  - kind: Application
    name: api
    gitRepo: 'https://git.example/a/b.git'
    dockerCompose:
      build: /
`);
    expect(only(text).component).toMatchObject({
      build: { context: '.', dockerfile: 'Dockerfile', target: null, args: {}, secrets: {} },
      git: { branch: 'main', applicationPath: '/' },
    });
  });

  it('has no commit for a component without Git', () => {
    const text = environment(
      web(
        `environment: {A: "{{ component.gitBranchSha|default('none') }}", B: "{{ component.gitBranch ?? 'no' }}"}`,
      ),
    );
    expect(only(text).component.environment).toEqual({ A: 'none', B: 'no' });
  });
});

describe('what runs', () => {
  it('follows the words of Compose', () => {
    const { component, environment: whole } = only(
      environment(
        web(
          `command: sh -c "echo $$HOME 'a b'" \\x
entrypoint: ['/bin/tini', '--', '{{ env.name }}', 5]
working_dir: /app
user: 1000
ports: [80, '8080:5000', '53/udp']
expose: [9000, '80']
healthcheck: {test: 'curl $$URL', interval: 1m30s, timeout: 500ms, retries: 5, start_period: 1.5s}
deploy: {replicas: '{{ 1 + 1 }}', resources: {limits: {cpus: '0.5', memory: 512M}}}
labels: {a: '{{ env.name }}', b: 1}`,
          'volumes: [{name: data, mount: /data, subPath: x}]\ndependsOn: []',
        ),
        'volumes: [{name: data, size: 1Gi, type: network}, {name: top, size: 2G, mount: {component: web, containerPath: /top}}, {name: other, size: 1024}]\n',
      ),
    );
    expect(component).toMatchObject({
      image: 'web:1',
      command: ['sh', '-c', "echo $HOME 'a b'", 'x'],
      entrypoint: ['/bin/tini', '--', 'main', '5'],
      workingDir: '/app',
      user: '1000',
      ports: [
        { service: 80, target: 80, protocol: 'tcp' },
        { service: 8080, target: 5000, protocol: 'tcp' },
        { service: 53, target: 53, protocol: 'udp' },
        { service: 9000, target: 9000, protocol: 'tcp' },
      ],
      healthcheck: {
        test: ['CMD-SHELL', 'curl $URL'],
        intervalMs: 90_000,
        timeoutMs: 500,
        startPeriodMs: 1500,
        retries: 5,
      },
      replicas: 2,
      resources: { cpus: 0.5, memoryBytes: 536_870_912 },
      labels: { a: 'main', b: '1' },
      mounts: [
        { volume: 'data', path: '/data', subPath: 'x' },
        { volume: 'top', path: '/top', subPath: '' },
      ],
    });
    expect(whole.volumes).toEqual([
      { name: 'data', sizeBytes: 1_073_741_824, type: 'network' },
      { name: 'top', sizeBytes: 2_000_000_000, type: 'disk' },
      { name: 'other', sizeBytes: 1024, type: 'disk' },
    ]);
  });

  it('has defaults', () => {
    expect(only(environment(web())).component).toEqual(resolvedComponent('web'));
  });

  it('switches health checks off, and leaves the one of the image alone', () => {
    const test = (written: string) =>
      only(environment(web(`healthcheck: ${written}`))).component.healthcheck?.test ?? null;
    expect(test('{disable: true}')).toEqual(['NONE']);
    expect(test('{disable: TRUE, test: x}')).toEqual(['NONE']);
    expect(test('{test: [CMD, a, "{{ env.name }}"]}')).toEqual(['CMD', 'a', 'main']);
    expect(test('{interval: 5s}')).toBeNull();
  });

  it('reads labels in list form and amounts in every unit', () => {
    const { component } = only(
      environment(web('labels: [a=b=c, d]\ndeploy: {resources: {limits: {cpus: 250m, memory: 1048576}}}')),
    );
    expect(component.labels).toEqual({ a: 'b=c', d: '' });
    expect(component.resources).toEqual({ cpus: 0.25, memoryBytes: 1_048_576 });
  });

  it('is nothing for an environment without components', () => {
    const result = resolved('kind: Environment\nname: x\ntype: primary\ncomponents:\n');
    expect(result).toEqual({
      ok: true,
      environment: { name: 'main', unique: 'abc123', components: [], volumes: [] },
      secretValues: [],
    });
  });
});

describe('the handle', () => {
  const hosts = "hosts: [{ hostname: 'web-{{ env.base_domain }}', servicePort: 80 }]";

  it('takes the place of the generated id in addresses', () => {
    const result = resolved(environment(web("ports: ['80']", hosts), 'urlHandle: shop\n'));
    expect(result.ok && result.environment.components[0]?.hosts[0]?.hostname).toBe('web-shop.localhost');
    const handle = resolved(
      environment(web("environment: { A: '{{ env.urlHandle }}' }"), 'urlHandle: shop\n'),
    );
    expect(handle.ok && handle.environment.components[0]?.environment).toEqual({ A: 'shop' });
  });

  it('is the generated id when there is none', () => {
    const result = resolved(environment(web("ports: ['80']", hosts)));
    expect(result.ok && result.environment.components[0]?.hosts[0]?.hostname).toBe('web-abc123.localhost');
  });
});
