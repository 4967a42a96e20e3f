import { describe, expect, it } from 'vitest';
import { check } from '../check';
import { environment, printed, web } from '../testing';

const script = (body: string) =>
  `  - kind: GenericComponent\n    name: s\n    gitRepo: 'https://git.example/a/b.git'\n    gitBranch: main\n    runnerImage: '@self'\n    deploy: [ls]\n    dockerCompose: { build: ., ${body} }\n`;
const helper = (body: string) =>
  `  - kind: SidecarContainer\n    name: h\n    dockerCompose: { image: 'h:1', ${body} }\n`;
const pod = (more = '') => `pod: { sidecar_containers: [{ from: h${more} }] }`;
const host = (more: string) =>
  web('ports: ["80"]', `hosts: [{ hostname: 'a-{{ env.base_domain }}', servicePort: 80, ${more} }]`);

const cases: [string, string, string[]][] = [
  [
    'a body around a script',
    environment(script("image: 'a:1', environment: { A: b }, x-note: 1")),
    ['image has no effect beside build', 'environment has no effect here: scripts'],
  ],
  [
    'a helper with keys of its parent',
    environment(`${helper('restart: always, deploy: { replicas: 2 }')}${web('', pod())}`),
    ['restart has no effect here: it belongs to', 'replicas has no effect here'],
  ],
  [
    'volumes of a container of a pod',
    environment(`${helper('user: a')}${web('', pod(', volumes: [v], shared_volumes: { v: /a }'))}`),
    ['volumes has no effect here: containers', 'shared_volumes has no effect here'],
  ],
  [
    'empty ones, as exports have them',
    environment(
      `${helper('user: a')}${web('', pod(', volumes: [], shared_volumes: {}, metadata: { a: 1 }'))}`,
    ),
    [],
  ],
  [
    'addresses that nobody makes',
    environment(host('externalAddress: lb.example, displayPaths: [/a]')),
    ['externalAddress has no effect here: Warren makes no DNS records', 'displayPaths has no effect here'],
  ],
  [
    'reserved CPUs',
    environment(web("deploy: { resources: { reservations: { cpus: '0.5', memory: 64M } } }")),
    ['cpus has no effect here: CPUs are shared'],
  ],
];

describe('keys without effect where they stand', () => {
  it.each(cases)('%s', (_, text, expected) => {
    const { diagnostics, definition } = check(text);
    expect(definition).not.toBeNull();
    expect(printed(diagnostics)).toEqual(expected.map((words) => expect.stringContaining(words)));
    for (const { hint } of diagnostics.filter(({ message }) => message.includes('no effect here')))
      expect(hint).toBeTruthy();
  });
});
