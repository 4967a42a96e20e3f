import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import superjson from 'superjson';
import { prepareTestDatabase } from '@/scripts/test/database';
import { serviceFixture } from '@/server/services/testing';
import { createCallerFactory } from '@/server/trpc/init';
import { appRouter } from '@/server/trpc/router';
import { World } from '@/server/work/testing/world';
import { seedHistory, sizes } from './history';
import { interleave, median } from './median';

const rounds = Number(process.env.ROUNDS ?? 40);
const limitMs = 200;
type Api = Awaited<ReturnType<typeof openApi>>['api'];

/** Lists and searches of an installation that grew, and what its history costs a deployment. */
export async function run(): Promise<void> {
  const server = await prepareTestDatabase();
  try {
    const { api, close } = await openApi();
    await tellVerbs(api);
    await close();
    await tellDeployments();
  } finally {
    await server.stop();
  }
}

async function openApi() {
  const fixture = await serviceFixture();
  const organization = await fixture.organization();
  const caller = await organization.as('owner');
  const startedAt = performance.now();
  await seedHistory(fixture.db, organization.id, organization.clusterId);
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${JSON.stringify(sizes)} written in ${seconds.toFixed(0)} s`);
  const { wiring, close } = fixture;
  const request = { wiring, caller, headers: new Headers(), answer: new Headers() };
  return { api: createCallerFactory(appRouter)(request), close, clusterId: organization.clusterId };
}

const asks: Record<string, (api: Api, round: number) => Promise<unknown>> = {
  'project.list': (api) => api.project.list(),
  'project.list, search': (api, n) => api.project.list({ search: `ject ${n % 20}` }),
  'project.list, by label': (api, n) => api.project.list({ labels: [label('team', n % 8)] }),
  'project.get, 400 environments': (api) => api.project.get({ id: 'p1' }),
  'environment.list': (api) => api.environment.list(),
  'environment.list, last page': (api) => api.environment.list({ page: sizes.environments / 50 }),
  'environment.list, of a project': (api) => api.environment.list({ projectId: 'p1', page: 1 }),
  'environment.list, search': (api, n) => api.environment.list({ search: `nch ${n}`, page: 1 }),
  'environment.list, search without a match': (api, n) =>
    api.environment.list({ search: `none${n}`, page: 1 }),
  'environment.list, sorted by name': (api) => api.environment.list({ sort: 'name', page: 1 }),
  'environment.list, last deployed first': (api) => api.environment.list({ sort: '-lastDeployed', page: 1 }),
  'environment.list, by status': (api) => api.environment.list({ status: 'failed', page: 1 }),
  'environment.list, by label': (api, n) => api.environment.list({ labels: [label('team', n % 8)], page: 1 }),
  'environment.list, of a project by two labels': (api, n) =>
    api.environment.list({ projectId: 'p1', labels: [label('team', n % 8), label('tier', n % 3)], page: 1 }),
  'environment.list, by a label that one has': (api, n) =>
    api.environment.list({ labels: [{ key: 'ticket', value: `T-${n + 1}` }], page: 1 }),
  'environment.labels': (api) => api.environment.labels(),
  'environment.labels, of a project': (api) => api.environment.labels({ projectId: 'p1' }),
  'environment.get': (api, n) => api.environment.get({ id: `e${n + 1}` }),
  'environment.get, 1,000 runs': (api) => api.environment.get({ id: 'e1' }),
  'definition.get': (api, n) => api.definition.get({ environmentId: `e${n + 1}` }),
  'definition.revisions': (api, n) => api.definition.revisions({ environmentId: `e${n + 1}` }),
  'run.list': (api) => api.run.list(),
  'run.list, last page': (api) => api.run.list({ page: sizes.runs / 50 }),
  'run.list, last ended first': (api) => api.run.list({ sort: '-ended', page: 1 }),
  'run.list, by environment, last page': (api) =>
    api.run.list({ sort: 'environment', page: sizes.runs / 50 }),
  'run.list, by state': (api) => api.run.list({ state: 'failed', page: 1 }),
  'run.list, of an environment': (api) => api.run.list({ environmentId: 'e1', page: 1 }),
  'run.queue': (api) => api.run.queue(),
  'run.get': (api, n) => api.run.get({ id: `r${sizes.runs - n}` }),
  'run.get, old, 1,000 after it': (api, n) => api.run.get({ id: `r${n + 1}` }),
  'run.log': (api, n) => api.run.log({ id: `r${n + 1}` }),
  'cluster.list': (api) => api.cluster.list(),
  'organization.members': (api) => api.organization.members(),
  'organization.audit': (api) => api.organization.audit(),
  'organization.audit, page 500': (api) => api.organization.audit({ page: 500 }),
  'git.list': (api) => api.git.list(),
};

/** As `history.ts` writes them. */
function label(key: string, number: number) {
  return { key, value: `${key}-${number}` };
}

/** What the person waits for: the verb and its answer as text. */
async function tellVerbs(api: Api): Promise<void> {
  const slow: string[] = [];
  for (const [name, ask] of Object.entries(asks)) {
    const times: number[] = [];
    let size = 0;
    for (let round = -3; round < rounds; round += 1) {
      const startedAt = performance.now();
      size = JSON.stringify(superjson.serialize(await ask(api, Math.max(0, round)))).length;
      if (round >= 0) times.push(performance.now() - startedAt);
    }
    const p95 = times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0;
    if (p95 > limitMs) slow.push(name);
    console.log(
      `${name.padEnd(42)} median ${median(times).toFixed(1).padStart(6)} ms  p95 ${p95.toFixed(1).padStart(6)} ms  ${(size / 1024).toFixed(0).padStart(4)} KiB`,
    );
  }
  console.log(`load of the machine ${loadavg()[0]?.toFixed(1)}`);
  if (slow.length > 0) console.log(`p95 above ${limitMs} ms: ${slow.join(', ')}`);
}

/** The same deployment on the fake target, in an empty database and in one with the history. */
async function tellDeployments(): Promise<void> {
  const worlds = { empty: await World.open(), grown: await World.open() };
  const { grown } = worlds;
  await grown.db.cluster.create({
    data: {
      id: 'local',
      organizationId: grown.organizationId,
      name: 'Local',
      nameKey: 'local',
      kind: 'docker',
      address: 'unix:///nowhere',
    },
  });
  await seedHistory(grown.db, grown.organizationId, 'local');
  const seconds = await interleave(rounds, { empty: () => deploy(worlds.empty), grown: () => deploy(grown) });
  const [a, b] = [median(seconds.empty), median(seconds.grown)];
  console.log(
    `deployment on the fake target: ${(a * 1000).toFixed(0)} ms in an empty database, ${(b * 1000).toFixed(0)} ms with ${sizes.runs} runs (× ${(b / a).toFixed(2)}), medians of ${rounds}`,
  );
  await Promise.all(Object.values(worlds).map((world) => world.close()));
}

async function deploy(world: World): Promise<number> {
  const id = await world.environment();
  const worker = world.work();
  const startedAt = performance.now();
  const { state } = await world.run(id, 'deploy');
  const seconds = (performance.now() - startedAt) / 1000;
  await worker.stop();
  if (state !== 'success') throw new Error(`the deployment ended as ${state}`);
  return seconds;
}
