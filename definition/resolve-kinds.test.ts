import { describe, expect, it } from 'vitest';
import { environment, printed, resolved, web } from './testing';

const git = "gitRepo: 'https://git.example/a/b.git'\n    gitBranch: main";
const helm = (name: string, more = '') =>
  `  - kind: Helm\n    name: ${name}\n    runnerImage: 'helm:3'\n    deploy: ['A=1', 'B=2']\n    destroy: [ls]\n${more}`;
const helper = (name: string, kind = 'InitContainer', more = '') =>
  `  - kind: ${kind}\n    name: ${name}\n    dockerCompose: { image: 'h:1'${more} }\n`;
const site = `  - kind: StaticApplication\n    name: s\n    ${git}\n    buildOutputDir: dist\n`;

describe('what is resolved of them', () => {
  const environmentOf = (text: string, more = {}) => {
    const result = resolved(text, more);
    if (!result.ok) throw new Error(printed(result.diagnostics).join('\n'));
    return result.environment;
  };

  it('puts helpers into the components that name them', () => {
    const h = helper(
      'h',
      'InitContainer',
      ", environment: { A: '1', B: '{{ component.name }}' }, command: [go]",
    );
    const entry =
      "{ from: h, name: x, environment: { A: '2' }, shared_paths: [{ path: /a, target: { path: /b }, initial_contents: '@self' }, { path: /c, target: { path: /d, container: y } }] }";
    const s = helper('s', 'SidecarContainer');
    const text = `${h}${s}${web('', `pod:\n  init_containers: [${entry}]\n  sidecar_containers: [{ from: s, name: y }]`)}`;
    expect(environmentOf(environment(text)).components[0]?.helpers).toMatchObject([
      {
        name: 'x',
        role: 'init',
        from: 'h',
        image: 'h:1',
        command: ['go'],
        environment: { A: '2', B: 'h' },
        sharedPaths: [
          { path: '/a', targetPath: '/b', targetContainer: null, startsWith: 'self' },
          { targetContainer: 'y', startsWith: 'nothing' },
        ],
      },
      { name: 'y', role: 'sidecar', from: 's' },
    ]);
  });

  it('lets a component be prepared by its own image, after what that waits for', () => {
    const own =
      "  - kind: InitContainer\n    name: h\n    dockerCompose: { image: '{{ components.web.image }}' }\n";
    const db = web().replace('name: web', 'name: db');
    const built = web('', `pod: { init_containers: [{ from: h }] }\n${git.replace('\n    ', '\n')}`);
    const text = `${own}    dependsOn: [db]\n${db}${built.replace("image: 'web:1'", 'build: .')}`;
    expect(environmentOf(environment(text)).components[1]).toMatchObject({
      dependsOn: ['db'],
      helpers: [{ image: 'not-known-yet/web' }],
    });
  });

  it('reads variables of containers', () => {
    const entry = "{ from: h, name: x, environment: { A: '7' } }";
    const vars =
      "environment: { B: '{{ components.web.containers.x.vars.A }}', C: '{{ component.containers.web.vars.B }}' }";
    const text = `${helper('h')}${web(vars, `pod: { sidecar_containers: [], init_containers: [${entry}] }`)}`;
    expect(environmentOf(environment(text)).components[0]?.environment).toEqual({ B: '7', C: '7' });
  });

  it('gives jobs, scaling, files, access and strategy', () => {
    const written = [
      "cronJobs: [{ name: j, schedule: '0 3 * * *', command: 'echo $$HOME', volumes: true, executionTimeout: 9, resources: { limits: { memory: 1M } } }]",
      'volumes: [{ name: v, mount: /v }]',
      "hpa: { maxReplicas: '{{ 1 + 2 }}', metrics: [{ cpu: 70% }, { type: Pods, metricName: m, averageValue: 5 }], scaleUp: { selectPolicy: Max, policies: [{ value: 25%, periodSeconds: 60 }] }, scaleDown: { stabilizationWindowSeconds: 30 } }",
      "files: { /etc/a: 'x {{ env.name }}' }",
    ].join('\n');
    const rest =
      "volumes: [{ name: v, size: 1Gi }]\nsecurity: { access: { allowedIps: ['10.0.0.0/8'] } }\ndeployment: { strategy: { maxSurge: 1 } }\n";
    const found = environmentOf(environment(web('', written), rest));
    expect(found.components[0]).toMatchObject({
      cronJobs: [
        {
          name: 'j',
          command: ['echo', '$HOME'],
          hasVolumes: true,
          timeoutSeconds: 9,
          resources: { memoryBytes: 1048576 },
        },
      ],
      scaling: {
        min: 1,
        max: 3,
        metrics: [
          { type: 'Resource', metric: 'cpu', goal: '70%' },
          { type: 'Pods', metric: 'm', goal: '5' },
        ],
        up: { select: 'Max', policies: [{ value: '25%', periodSeconds: 60 }] },
        down: { windowSeconds: 30, select: null, policies: [] },
      },
      files: { '/etc/a': 'x main' },
    });
    expect(found.access).toEqual({ allowedIps: ['10.0.0.0/8'], trustedProxies: [] });
    expect(found.strategy).toEqual({ type: 'RollingUpdate', maxSurge: '1', maxUnavailable: '25%' });
  });

  it('refuses scaling that comes out wrong', () => {
    const result = resolved(environment(web('', "hpa: { minReplicas: '{{ 5 }}', maxReplicas: '{{ 3 }}' }")));
    expect(!result.ok && result.diagnostics[0]?.message).toBe('minReplicas is more than maxReplicas');
    const none = resolved(environment(web('', "hpa: { maxReplicas: '{{ 0 }}' }")));
    expect(!none.ok && none.diagnostics[0]?.message).toBe('maxReplicas is a whole number from 1 to 100');
  });

  it('gives custom images, sites and runners', () => {
    const custom = `  - kind: CustomDockerImage\n    name: c\n    ${git}\n    runnerImage: 'm:3'\n    runnerImageAuth: { provider: harbor, username: u, password: 'SECRET[pass]' }\n    build: ['b $BNS_IMAGE_FULL_NAME']\n`;
    const full = `${site}    buildNodeVersion: 22\n    buildCommand: npm run build\n    buildArguments: { API: '{{ env.base_domain }}' }\n    buildSettings: { NPM: 'SECRET[tok]' }\n`;
    const found = environmentOf(environment(custom + full));
    expect(found.images).toMatchObject([
      {
        name: 'c',
        by: { kind: 'commands', runner: { image: 'm:3', auth: { provider: 'harbor', password: 'pass' } } },
      },
    ]);
    expect(found.components).toMatchObject([
      {
        name: 's',
        kind: 'StaticApplication',
        image: null,
        environment: {},
        ports: [{ service: 8080, target: 8080, protocol: 'tcp' }],
        build: {
          context: '.',
          args: { API: 'abc123.localhost' },
          secrets: { NPM: 'tok' },
          site: { nodeVersion: '22', command: 'npm run build', outputDir: 'dist' },
        },
      },
    ]);
  });

  it('keeps secrets of a site outside its arguments, wherever they are written', () => {
    const top = "environmentVariables: { PLAIN: 'a$b', HIDDEN: 'SECRET[pass]' }\n";
    const own = "    buildArguments: { OWN: 'x {{ env.vars.HIDDEN }}', NUMBER: 1 }\n";
    const [found] = environmentOf(environment(site + own, top)).components;
    expect(found?.build).toMatchObject({
      args: { PLAIN: 'a$b', NUMBER: '1' },
      secrets: { HIDDEN: 'pass', OWN: 'x pass' },
      site: { nodeVersion: 'lts', command: null },
    });
    expect(Object.keys(found?.build?.args ?? {})).toEqual(['PLAIN', 'NUMBER']);
  });

  it.each([
    ['buildNodeVersion: "{{ 1 }} 2"', '"1 2" is not a version of Node.js, such as lts or 22'],
    ['buildOutputDir: "{{ \'..\' }}/x"', '"../x" leads out of the repository'],
    ['buildOutputDir: "{{ \'a\' }}\\nUSER root"', '"a\nUSER root" leads out of the repository'],
  ])('refuses %s of a site', (line, message) => {
    const result = resolved(environment(`${site.replace('    buildOutputDir: dist\n', '')}    ${line}\n`));
    expect(!result.ok && result.diagnostics.map((one) => one.message)).toEqual([message]);
  });

  it.each([
    ['{{ components.web.gitApplicationPath }}', '/'],
    ['{{ components.web.imageName }} {{ components.web.imageTag }}', 'web 1'],
    ["{{ components.chart.image | default('none') }}", 'none'],
    ["{{ components.chart.imageName | default('none') }}", 'none'],
    ["{{ components.chart.imageTag | default('none') }}", 'latest'],
    ["{{ template.vars.EMPTY | default('none') }}", 'none'],
    ['{{ template.vars.COUNT + 1 }}', '3'],
  ])('%s is %s', (written, expected) => {
    const more = `environment: { A: "${written}" }`;
    const text = environment(helm('chart') + web(more), 'templateVariables: { EMPTY: , COUNT: 2 }\n');
    expect(environmentOf(text).components.find(({ name }) => name === 'web')?.environment.A).toBe(expected);
  });

  it('knows the cluster, or says that it will', () => {
    const text = environment(
      web(
        'environment: { A: \'{{ env.cluster.displayName }} {{ env.cluster.cloud | default("none") }} {{ env.cluster.name }}\' }',
      ),
    );
    const cluster = { name: 'c1', displayName: 'Local', cloud: null, kubernetesVersion: null };
    expect(environmentOf(text, { cluster }).components[0]?.environment).toEqual({ A: 'Local none c1' });
    expect(environmentOf(text).components[0]?.environment.A).toContain('not-known-yet/cluster-displayName');
    const version = resolved(environment(web("environment: { A: '{{ env.k8s.version }}' }")), { cluster });
    expect(!version.ok && version.diagnostics[0]?.message).toBe('env.k8s.version has no value');
  });

  it.each([
    ['a/b', 'a/b', 'latest'],
    ['host:5000/a/b:1.2', 'host:5000/a/b', '1.2'],
    ['a@sha256:abc', 'a', 'sha256:abc'],
  ])('image parts of %s', (reference, name, tag) => {
    const text = environment(
      web("environment: { A: '{{ component.imageName }} {{ component.imageTag }}' }").replace(
        'web:1',
        reference,
      ),
    );
    expect(environmentOf(text).components[0]?.environment).toEqual({ A: `${name} ${tag}` });
  });

  it.each([
    [
      `kompose.service.healthcheck.readiness.test: '["CMD", "true"]', kompose.service.healthcheck.readiness.interval: 5s`,
      { test: ['CMD', 'true'], intervalMs: 5000, retries: 3 },
    ],
    [
      'kompose.service.healthcheck.readiness.test: curl x, kompose.service.healthcheck.readiness.retries: "7"',
      { test: ['CMD-SHELL', 'curl x'], retries: 7 },
    ],
    ['kompose.service.healthcheck.readiness.test: "[broken"', { test: ['CMD-SHELL', '[broken'] }],
    ['kompose.service.healthcheck.readiness.disable: "true"', { test: ['NONE'] }],
  ])('health checks of labels: %s', (labels, expected) => {
    expect(environmentOf(environment(web(`labels: { ${labels} }`))).components[0]?.healthcheck).toMatchObject(
      expected,
    );
  });
});
