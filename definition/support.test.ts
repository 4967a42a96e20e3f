import { describe, expect, it } from 'vitest';
import { check } from './check';
import { supportOf } from './support';
import { environment, printed, web } from './testing';

function found(text: string): string[] {
  const { definition, diagnostics } = check(text);
  if (!definition) throw new Error(printed(diagnostics).join('\n'));
  expect(supportOf('kubernetes', definition)).toEqual([]);
  return printed(supportOf('docker', definition));
}

const git = "gitRepo: 'https://git.example/a/b.git'\n    gitBranch: main";
const script = (kind: string) =>
  `  - kind: ${kind}\n    name: a\n    runnerImage: 'alpine:3'\n    deploy: [ls]\n    destroy: [ls]\n`;
const helper = (kind: string) => `  - kind: ${kind}\n    name: h\n    dockerCompose: { image: 'h:1' }\n`;
const port = "ports: ['80']";
const host = (more: string) => `hosts: [{ hostname: 'a-{{ env.base_domain }}', servicePort: 80, ${more} }]`;

const cases: [string, string, string[]][] = [
  ['plain components', environment(web()), []],
  [
    'Helm',
    environment(script('Helm')),
    ['5:11 Warren does not run Helm charts on Docker: they need Kubernetes'],
  ],
  [
    'manifests',
    environment(script('KubernetesManifest')),
    ['5:11 Warren does not run Kubernetes manifests on Docker: they need Kubernetes'],
  ],
  ['Terraform', environment(script('Terraform')), []],
  ['generic', environment(script('GenericComponent')), []],
  [
    'images',
    environment(
      `  - kind: DockerImage\n    name: a\n    ${git}\n    context: .\n    dockerfile: Dockerfile\n` +
        `  - kind: CustomDockerImage\n    name: b\n    ${git}\n    runnerImage: 'm:3'\n    build: ['x $BNS_IMAGE_FULL_NAME']\n` +
        `  - kind: StaticApplication\n    name: c\n    ${git}\n    buildOutputDir: dist\n`,
    ),
    ['16:5 No command names $BNS_IMAGE_ARCHIVE: on Docker the image is left there, and not pushed'],
  ],
  ['a blueprint nobody uses', environment(helper('InitContainer')), []],
  [
    'init and sidecar containers',
    environment(
      `${helper('InitContainer')}${helper('SidecarContainer').replace('name: h', 'name: s')}${web(
        '',
        'pod:\n  init_containers: [{ from: h }]\n  sidecar_containers: [{ from: s }]',
      )}`,
    ),
    [],
  ],
  ['an empty pod', environment(web('', 'pod: { init_containers: {}, sidecar_containers: [] }')), []],
  [
    'cron jobs and scaling, but not files',
    environment(
      web(
        '',
        "cronJobs: [{ name: j, schedule: '0 3 * * *', command: [ls] }]\nhpa: { maxReplicas: 3 }\nfiles: { /a: b }",
      ),
    ),
    [
      '9:5 Warren does not run cron jobs on Docker yet',
      '10:5 Warren does not change the number of replicas by load on Docker',
    ],
  ],
  [
    'what ingresses ask for',
    environment(web(port, host("k8s: { ingress: { className: c, annotations: { a: '1' } } }"))),
    ['className has no effect on Docker', 'Annotations of an ingress mean nothing on Docker'],
  ],
  [
    'labels of Kompose',
    environment(
      web(
        'labels: { kompose.service.type: LoadBalancer, kompose.service.healthcheck.readiness.test: ls, a: b }',
      ),
    ),
    ['9:39 The label kompose.service.type has no effect on Docker'],
  ],
  [
    'labels of Kompose in a list',
    environment(web('labels: ["kompose.service.type=x", "a=b"]')),
    ['9:16 The label kompose.service.type has no effect on Docker'],
  ],
  [
    'an allow list',
    environment(web(port, host('path: /')), "security: { access: { allowedIps: ['10.0.0.0/8'] } }\n"),
    ['4:23 Warren does not restrict who reaches an environment on Docker yet'],
  ],
  [
    'an allow list that closes nothing',
    environment(web(port, host('public: true')), "security: { access: { allowedIps: ['10.0.0.0/8'] } }\n"),
    [],
  ],
];

describe('what Docker does not run', () => {
  it.each(cases)('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected.map((line) => expect.stringContaining(line)));
  });

  it('always says what to do instead when it refuses', () => {
    for (const [, text] of cases) {
      const { definition } = check(text);
      const refusals = definition ? supportOf('docker', definition) : [];
      for (const one of refusals.filter(({ severity }) => severity === 'error')) {
        expect([one.message, one.code, one.hint]).toEqual([
          one.message,
          'target-unsupported',
          expect.any(String),
        ]);
      }
    }
  });
});
