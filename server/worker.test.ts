import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { poll } from '@/lib/poll';
import type { Context } from './context';
import { createEnvironment } from './services/environment/create';
import { deployEnvironment } from './services/environment/deploy';
import { type Fixture, makeEnvironment, serviceFixture, type TestOrganization } from './services/testing';

let fixture: Fixture;
let organization: TestOrganization;
let ctx: Context;
let engine: Server;
let projectId: string;
const sockets = new Set<Socket>();

beforeAll(async () => {
  fixture = await serviceFixture();
  organization = await fixture.organization();
  ctx = await organization.as('owner');
  ({ projectId } = await makeEnvironment(ctx));
  // An engine that takes every question and answers none: steps hang in it.
  const path = join(fixture.env.dataDir, 'engine.sock');
  engine = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((done) => engine.listen(path, done));
  const where = { id: organization.clusterId };
  await fixture.db.cluster.update({ where, data: { address: `unix://${path}`, status: 'connected' } });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  engine.close();
  await fixture.close();
});

/** The worker as a process of its own, as it is in production. */
function startWorker(): ChildProcess {
  const { databaseUrl, dataDir } = fixture.env;
  const more = { DATABASE_URL: databaseUrl, WARREN_DATA: dataDir };
  const env: NodeJS.ProcessEnv = { ...process.env, ...more, NODE_ENV: 'production' };
  return spawn(process.execPath, ['--import', 'tsx', 'server/worker.ts'], { env, stdio: 'ignore' });
}

async function deploy(name: string): Promise<string> {
  const component = 'kind: Service\n    name: web\n    dockerCompose: { image: nginx }';
  const definition = `kind: Environment\nname: ${name}\ntype: primary\ncomponents:\n  - ${component}\n`;
  const { id } = await createEnvironment({
    ctx,
    input: { projectId, name, definition, clusterId: organization.clusterId },
  });
  return (await deployEnvironment({ ctx, input: { id } })).runId;
}

test('SIGTERM: nothing new is begun, what runs is handed over, and the process ends in time', async () => {
  const runId = await deploy('one');
  const worker = startWorker();
  const ended = new Promise<number | null>((done) => worker.once('exit', (code) => done(code)));
  const step = await poll(
    async () => {
      const found = await ctx.db.step.findFirst({
        where: { runId, state: 'running' },
        orderBy: { id: 'asc' },
      });
      return found && sockets.size > 0
        ? { state: 'done', value: found }
        : { state: 'pending', reason: 'no step runs yet' };
    },
    { timeoutMs: 60_000, toMs: 100 },
  );
  const asked = performance.now();
  worker.kill('SIGTERM');
  const later = await deploy('two');
  expect(await ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(15_000);
  const run = await ctx.db.run.findUniqueOrThrow({ where: { id: runId } });
  expect(run).toMatchObject({ state: 'running', owner: null, leaseUntil: null, failure: null });
  expect(await ctx.db.step.findUnique({ where: { id: step.id } })).toMatchObject({ failure: null });
  expect(await ctx.db.run.findUnique({ where: { id: later } })).toMatchObject({
    state: 'queued',
    owner: null,
  });
}, 120_000);
