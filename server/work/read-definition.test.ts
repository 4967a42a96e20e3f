import { describe, expect, it } from 'vitest';
import type { Subject } from '@/engine/run-store';
import { noVariables } from '@/engine/stored-variables';
import { AppError } from '@/lib/errors';
import { dashboardHosts } from '@/server/auth/origin';
import { definitionReader } from './read-definition';

const subject: Subject = {
  organization: { name: 'Org', unique: 'org' },
  project: { name: 'Project' },
  environment: {
    id: 'e',
    name: 'env',
    unique: 'abcdef',
    type: 'primary',
    operationStatus: 'queued',
    targetState: {},
    clusterId: 'c',
    cluster: 'Local Docker',
  },
  definition: null,
  components: [],
  endpoints: [],
  wasDeployed: false,
  restsAs: 'draft',
  earlier: null,
  limits: {},
  variables: noVariables,
  lastFacts: null,
};
const about = { subject, organizationId: 'o', facts: { commits: {}, images: {}, inputs: {} } };
const text = `kind: Environment
name: env
type: primary
environmentVariables:
  PASSWORD: 'ENCRYPTED[k.abc]'
components:
  - kind: Database
    name: db
    dockerCompose:
      image: 'postgres:16-alpine'
      environment:
        POSTGRES_PASSWORD: '{{ env.vars.PASSWORD }}'
        HOST: 'db-{{ env.base_domain }}'
`;
const box = (open: () => string) =>
  definitionReader({ open, seal: () => '', isCurrent: () => true }, 'localhost');

describe('reading a stored definition', () => {
  it('puts secrets and the base domain in, and names what must be masked', () => {
    const read = box(() => 'hunter22')(text, about);
    expect(read).toMatchObject({
      ok: true,
      secrets: expect.arrayContaining(['hunter22']),
      resolved: {
        components: [{ environment: { POSTGRES_PASSWORD: 'hunter22', HOST: 'db-abcdef.localhost' } }],
      },
    });
  });

  it('puts variables beyond it in, masks those that are secrets, and ends the run when one does not open', () => {
    const variables = {
      ...noVariables,
      project: {
        A: { value: 'ENCRYPTED[k.plain]', isSecret: false },
        B: { value: 'ENCRYPTED[k.b]', isSecret: true },
      },
    };
    const given = { ...about, subject: { ...subject, variables } };
    const reads = text.replace('{{ env.vars.PASSWORD }}', '{{ env.vars.A }}:{{ env.vars.B }}');
    const opening = (open: (sealed: string) => string) =>
      definitionReader({ open, seal: () => '', isCurrent: () => true }, 'localhost')(reads, given);
    const read = opening((sealed) => `opened ${sealed.slice(12, -1)}`);
    expect(read).toMatchObject({
      resolved: {
        components: [{ environment: { POSTGRES_PASSWORD: 'opened plain:opened b', A: 'opened plain' } }],
      },
    });
    expect(read.ok && read.secrets.toSorted()).toEqual(['opened abc', 'opened b']);
    const broken = opening(() => {
      throw new AppError('unavailable', 'the key k is gone');
    });
    expect(broken).toMatchObject({ ok: false, cause: { code: 'secret-unreadable' } });
  });

  it('knows the cluster by name, and says what a Docker engine does not have', () => {
    const asks = (name: string) => text.replace('db-{{ env.base_domain }}', `{{ env.cluster.${name} }}`);
    expect(box(() => '')(asks('name'), about)).toMatchObject({
      resolved: { components: [{ environment: { HOST: 'Local Docker' } }] },
    });
    expect(box(() => '')(asks('cloud'), about)).toMatchObject({
      ok: false,
      cause: { message: expect.stringContaining('env.cluster.cloud has no value') },
    });
  });

  it('stops the deployment of a component that wants the name of the dashboard', () => {
    const component = `components:
  - kind: Application
    name: web
    dockerCompose:
      image: 'web:1'
      ports: ['80:80']
    hosts:
      - { hostname: LocalHost, path: /, servicePort: 80 }
`;
    const reader = definitionReader(
      { open: () => '', seal: () => '', isCurrent: () => true },
      'localhost',
      dashboardHosts({ url: 'http://localhost:3000' }),
    );
    expect(reader(`kind: Environment\nname: env\ntype: primary\n${component}`, about)).toMatchObject({
      ok: false,
      cause: { code: 'host-taken', message: expect.stringContaining('localhost'), next: expect.any(String) },
    });
  });

  it('stops the deployment when a secret cannot be read', () => {
    const read = box(() => {
      throw new AppError('unavailable', 'The key is missing.', { next: 'Put it back.' });
    })(text, about);
    expect(read).toEqual({
      ok: false,
      cause: { code: 'secret-unreadable', message: 'The key is missing.', next: 'Put it back.' },
    });
  });

  it('names line and column of what is wrong', () => {
    const read = box(() => '')('kind: Environment\nname: env\nnonsense: 1\n', about);
    expect(read).toMatchObject({
      ok: false,
      cause: { code: 'definition-invalid', message: expect.stringMatching(/^Line \d+, column \d+: /) },
    });
  });

  it('stops the deployment of what the cluster does not run, with place and way out', () => {
    const helm = 'kind: Environment\nname: env\ntype: primary\ncomponents:\n';
    const chart = '  - kind: Helm\n    name: NAME\n    runnerImage: "helm:3"\n    deploy: [ls]\n';
    const read = box(() => '')(helm + chart.replace('NAME', 'a') + chart.replace('NAME', 'b'), about);
    expect(read).toEqual({
      ok: false,
      cause: {
        code: 'target-unsupported',
        message: 'Line 5, column 11: Warren does not run Helm charts on Docker: they need Kubernetes',
        next: 'Deploy to a Kubernetes cluster, or write it as an Application or Service that runs an image',
        evidence: 'Line 9, column 11: Warren does not run Helm charts on Docker: they need Kubernetes',
      },
    });
  });
});
