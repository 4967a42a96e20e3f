import { describe, expect, it } from 'vitest';
import { helper } from '@/targets/testing';
import { actionOrThrow } from './actions/registry';
import { limitsOf } from './limits';
import { type PlanInput, plan } from './plan';
import { plainRequest } from './run-request';
import { runKinds } from './run-state';
import { part, script } from './testing';

const build = { context: '.', dockerfile: 'Dockerfile', target: null, args: {}, secrets: {} };
const resolved = {
  name: 'e',
  unique: 'abcdef',
  volumes: [],
  components: [part('app', { image: null, build, dependsOn: ['db'] }), part('db')],
};
const input = (more: Partial<PlanInput> = {}): PlanInput => ({
  kind: 'deploy',
  resolved,
  known: [],
  applied: ['app', 'db'],
  scripted: [],
  wasDeployed: true,
  request: plainRequest,
  earlier: null,
  lastFacts: null,
  ...more,
});
const stagesOf = (more: Partial<PlanInput>) => plan(input(more)).stages.map((stage) => stage.name);

describe('the plan of a deployment', () => {
  it('has the stages of the seed in its order', () => {
    expect(stagesOf({ known: ['old', 'db'] })).toEqual([
      'validate',
      'images',
      'cluster',
      'cleanup',
      'apply',
      'prune',
      'settle',
      'finish',
    ]);
  });

  it('leaves out the clean-up when nothing was dropped', () => {
    expect(stagesOf({ known: ['db'] })).not.toContain('cleanup');
  });

  it('builds and pulls side by side, applies in the order of dependencies', () => {
    const { stages } = plan(input());
    const images = stages.find((stage) => stage.name === 'images');
    expect(images?.jobs.map((job) => [job.name, job.needs])).toEqual([
      ['build-app', []],
      ['pull-db', []],
    ]);
    const apply = stages.find((stage) => stage.name === 'apply');
    expect(apply?.jobs[0]).toMatchObject({ name: 'apply-app', needs: ['apply-db'] });
    expect(apply?.jobs[0]?.steps.map((step) => [step.action, step.type])).toEqual([
      ['apply-component', 'inline'],
      ['await-ready', 'wait'],
      ['retire', 'inline'],
    ]);
  });

  it('builds and pulls what containers are made of once, and has them run before', () => {
    const migrate = helper('migrate', 'init', { build });
    const proxy = helper('x', 'sidecar', { from: 'proxy', image: 'nginx:1' });
    const components = [
      part('a', { helpers: [migrate, proxy] }),
      part('b', { helpers: [migrate] }),
      part('c'),
    ];
    const { stages } = plan(input({ resolved: { name: 'e', unique: 'u', volumes: [], components } }));
    const named = (name: string) => stages.find((stage) => stage.name === name)?.jobs ?? [];

    expect(named('images').map(({ name }) => name)).toEqual([
      ...['pull-a', 'pull-b', 'pull-c'],
      ...['build-migrate', 'pull-proxy'],
    ]);
    expect(named('apply').map(({ steps }) => steps[0]?.action)).toEqual([
      ...['apply-after-init', 'apply-after-init', 'apply-component'],
    ]);
  });

  it('has a container of the image that its component builds wait for that build', () => {
    const migrate = helper('migrate', 'init', { image: 'not-known-yet/app:1' });
    const components = [part('app', { image: null, build, helpers: [migrate] })];
    const { stages } = plan(input({ resolved: { ...resolved, components } }));
    const images = stages.find((stage) => stage.name === 'images');
    expect(images?.jobs.map((job) => [job.name, job.needs])).toEqual([
      ['build-app', []],
      ['pull-migrate', ['build-app']],
    ]);
  });

  it('lets only the clean-up fail, within 25 minutes', () => {
    const { stages } = plan(input({ known: ['old'] }));
    expect(stages.filter((stage) => stage.allowedToFail).map((stage) => stage.name)).toEqual(['cleanup']);
    expect(limitsOf('remove-component').runningMs).toBe(25 * 60_000);
  });

  it('only validates what cannot be resolved', () => {
    expect(stagesOf({ resolved: null })).toEqual(['validate']);
  });
});

describe('the plan of a part', () => {
  it('touches only what was chosen, and cleans up nothing', () => {
    const request = { ...plainRequest, components: ['app'] };
    const { stages } = plan(input({ known: ['old'], request }));
    expect(stages.map(({ name }) => name)).toEqual([
      'validate',
      'images',
      'cluster',
      'apply',
      'settle',
      'finish',
    ]);
    expect(stages[3]?.jobs.map(({ name }) => name)).toEqual(['apply-app']);
  });

  it('knows of the rest what the last deploy knew', () => {
    const image = { reference: 'db:1', imageId: 'sha256:1' };
    const lastFacts = { commits: {}, images: { app: image, db: image }, inputs: {} };
    const request = { ...plainRequest, components: ['app'] };
    expect(plan(input({ lastFacts, request })).facts).toEqual({
      commits: {},
      images: { db: image },
      inputs: {},
    });
  });
});

describe('the plan of a way back', () => {
  it('looks for the images of the earlier run instead of building', () => {
    const request = { ...plainRequest, rollBackTo: { runId: 'r', number: 1 } };
    const images = plan(input({ request })).stages.find(({ name }) => name === 'images');
    expect(images?.jobs.flatMap(({ steps }) => steps.map(({ action }) => action))).toEqual([
      'use-image',
      'use-image',
    ]);
  });
});

describe('the other plans', () => {
  it('start only what was ever applied', () => {
    const start = plan(input({ kind: 'start', applied: ['db'] })).stages.find(({ name }) => name === 'start');
    expect(start?.jobs.map(({ name }) => name)).toEqual(['start-db']);
  });

  it('end the deletion of what was never deployed at once', () => {
    expect(stagesOf({ kind: 'delete', wasDeployed: false })).toEqual(['finish']);
    expect(stagesOf({ kind: 'delete' })).toEqual(['remove', 'finish']);
  });

  it('stop all at once and start in order', () => {
    const stop = plan(input({ kind: 'stop', known: ['app', 'db'] })).stages[0];
    expect(stop?.jobs.map((job) => job.needs)).toEqual([[], []]);
    const start = plan(input({ kind: 'start' })).stages.find((stage) => stage.name === 'start');
    expect(start?.jobs[0]?.needs).toEqual(['start-db']);
  });

  it('use only actions that exist, of the type they are planned as', () => {
    for (const kind of runKinds)
      for (const stage of plan(input({ kind, known: ['old'], request: { ...plainRequest, component: 'db' } }))
        .stages)
        for (const step of stage.jobs.flatMap((job) => job.steps))
          expect(actionOrThrow(step.action).type).toBe(step.type);
  });
});

describe('scripts in the plan', () => {
  const scripted = {
    ...resolved,
    scripts: [
      script('seed', { dependsOn: ['db'], git: { repo: 'r', branch: 'main', applicationPath: '/' } }),
      script('first', { dependsOn: ['infra'] }),
      script('infra', { kind: 'Terraform' }),
    ],
  };
  const jobsOf = (stage: string, more: Partial<PlanInput>) =>
    plan(input({ resolved: scripted, ...more })).stages.find(({ name }) => name === stage)?.jobs ?? [];

  it('run one after another in the order of the file, after what they depend on', () => {
    expect(stagesOf({ resolved: scripted, known: ['old'] })).toEqual([
      ...['validate', 'images', 'cluster', 'cleanup', 'scripts', 'apply', 'prune', 'settle', 'finish'],
    ]);
    expect(jobsOf('scripts', {}).map(({ name, needs }) => [name, needs])).toEqual([
      ['apply-db', []],
      ['script-seed', ['apply-db']],
      ['script-infra', ['script-seed']],
      ['script-first', ['script-infra']],
    ]);
    expect(jobsOf('apply', {}).map(({ name }) => name)).toEqual(['apply-app']);
  });

  it('find their commit beside the runner image', () => {
    const [seed] = jobsOf('images', {});
    expect(seed?.steps.map(({ action }) => action)).toEqual(['resolve-ref', 'pull-image']);
  });

  it('are destroyed as last deployed when they were dropped, and all of them in reverse with the environment', () => {
    const dropped = jobsOf('cleanup', { known: ['old', 'plain'], scripted: ['old'] });
    expect(dropped.map(({ steps }) => steps.map(({ action }) => action))).toEqual([
      ['run-destroy-script', 'remove-component'],
      ['remove-component'],
    ]);
    const all = jobsOf('destroy', { kind: 'delete', scripted: ['infra', 'seed'] });
    expect(all.map(({ name, needs }) => [name, needs])).toEqual([
      ['destroy-seed', []],
      ['destroy-infra', ['destroy-seed']],
    ]);
  });

  it('start before the components and stop after them', () => {
    expect(stagesOf({ resolved: scripted, kind: 'start', scripted: ['infra'] })).toEqual([
      ...['validate', 'start-scripts', 'start', 'settle', 'finish'],
    ]);
    expect(stagesOf({ kind: 'stop', known: ['app', 'infra'], scripted: ['infra'] })).toEqual([
      ...['stop', 'stop-scripts', 'finish'],
    ]);
  });
});
