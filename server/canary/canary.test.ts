import Docker from 'dockerode';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSource } from '@/builds/source/source';
import { commit, type GitHost, startGitHost, testLogin } from '@/builds/source/testing';
import { notificationEventNames } from '@/contract/notification';
import { newId } from '@/lib/ids';
import { poll } from '@/lib/poll';
import type { Context, Wiring } from '@/server/context';
import { openRunStore } from '@/server/db/run-store';
import { type OutboxWork, startOutbox } from '@/server/notifications/start';
import { httpReceiver, makeChannel } from '@/server/notifications/testing';
import { getDefinition } from '@/server/services/definition/get';
import { listRevisions } from '@/server/services/definition/revisions';
import { createEnvironment } from '@/server/services/environment/create';
import { deleteEnvironment } from '@/server/services/environment/delete';
import { deployEnvironment } from '@/server/services/environment/deploy';
import { getEnvironment } from '@/server/services/environment/get';
import { listChannels } from '@/server/services/notification/list';
import { getNotification } from '@/server/services/notification/log';
import { newSigningSecret } from '@/server/services/notification/signature';
import { listAudit } from '@/server/services/organization/audit';
import { getRun } from '@/server/services/run/get';
import { runLog } from '@/server/services/run/log';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { createWiring } from '@/server/wiring';
import { engineParts } from '@/server/work/parts';
import { type Runner, startRunner } from '@/server/work/runner';
import { engineMissing, ensureTestImage, testImage } from '@/targets/docker/testing';
import { canaries, foundIn, hookCanary, spellings, watchProcesses } from './canaries';

const missing = await engineMissing();
const clonePassword = testLogin.password;
const signingSecret = newSigningSecret();
const secrets = [...Object.values(canaries), clonePassword, hookCanary, signingSecret.slice('whsec_'.length)];
const docker = new Docker({ socketPath: '/var/run/docker.sock' });
const scope = '10.225.0.0/16';

let fixture: Fixture;
let host: GitHost;
let wiring: Wiring;
let ctx: Context;
let runner: Runner;
let receiver: Awaited<ReturnType<typeof httpReceiver>>;
let outbox: OutboxWork;
let projectId: string;
const made = new Set<string>();

/** Says the secrets in every spelling, whole and broken over lines; then, when asked, fails with one in its last words. */
const leak = [
  'cat leaks.txt',
  'S=$(cat /run/secrets/token)',
  'echo "whole $S and $WITH"',
  'echo "$S" | base64',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the braces are the shell's
  'printf "%s\\n" "first ${S%zAmR}" "zAmR second"',
].join(' && ');
/** A step from the engine's cache says nothing: a value of this test run makes every step run. */
const dockerfile = (last: string) =>
  `FROM ${testImage}\nENV TEST_RUN=${newId()}\nWORKDIR /tmp\nARG WITH\nCOPY leaks.txt .\nRUN --mount=type=secret,id=token ${leak}${last}\n`;

beforeAll(async () => {
  if (missing) return;
  await ensureTestImage();
  fixture = await serviceFixture();
  host = await startGitHost();
  wiring = await createWiring({ ...fixture.env, subnets: scope });
  const organization = await fixture.organization();
  ctx = { ...(await organization.as('owner')), ...wiring };
  await fixture.db.cluster.update({
    where: { id: organization.clusterId },
    data: { address: 'unix:///var/run/docker.sock', status: 'connected' },
  });
  projectId = (await makeEnvironment(ctx)).projectId;
  const files = { 'leaks.txt': `${secrets.slice(0, 3).flatMap(spellings).join('\n')}\n` };
  await commit(host, 'good', { files: { ...files, Dockerfile: dockerfile('') } });
  await commit(host, 'bad', {
    files: { ...files, Dockerfile: dockerfile(' && echo "fatal: $S" >&2 && false') },
  });
  receiver = await httpReceiver(({ path }) => ({ status: 200, body: `taken at ${path}` }));
  const url = `${receiver.url}/${hookCanary}`;
  const hook = { kind: 'webhook' as const, url, signingSecret };
  await makeChannel(ctx, { projectId, secrets: hook, events: [...notificationEventNames] });
  const env = { ...ctx.env, allowPrivateNotifications: true };
  outbox = startOutbox({ ...ctx, env, owner: 'canary', subscribe: () => () => undefined, pollMs: 100 });
  runner = work();
});
afterAll(async () => {
  if (missing) return;
  // What a failed test left behind.
  for (const id of made) await remove(id);
  await runner.stop();
  await outbox.stop();
  await receiver.close();
  await wiring.close();
  await host.close();
  await fixture.close();
});

describe.skipIf(missing !== null)('secrets in every place they may stand', () => {
  test('show up nowhere while a stack is built and runs', { timeout: 120_000 }, async () => {
    const stop = watchProcesses(secrets);
    const { id, runId, state } = await deploy('good', ['sh', '-c', 'echo "up $TOKEN"; sleep 3600']);
    const inProcesses = stop();
    expect(state).toBe('success');
    const { logText, answers } = await everythingSaid(id, runId);
    expect(logText).toContain('••••••');
    expect(foundIn(answers, secrets)).toEqual([]);
    expect(inProcesses).toEqual([]);
    expect(foundIn(plain(receiver.received.map(({ body, headers }) => [body, headers])), secrets)).toEqual(
      [],
    );
    expect(foundIn(await wholeDatabase(), secrets)).toEqual([]);
    expect(foundIn(await imageOf(id), [canaries.buildSecret, clonePassword])).toEqual([]);
    expect(foundIn(await labelsOf(id), secrets)).toEqual([]);
    await remove(id);
  });

  test('are masked in the reason of a build that fails with one', { timeout: 120_000 }, async () => {
    const { id, runId, state } = await deploy('bad', ['sleep', '3600']);
    expect(state).toBe('failed');
    const { answers, failure } = await everythingSaid(id, runId);
    expect(failure).toContain('fatal: ••••••');
    expect(foundIn(answers, secrets)).toEqual([]);
    expect(foundIn(await wholeDatabase(), secrets)).toEqual([]);
    await remove(id);
  });

  test('are masked in the last words of a process that ends at once', { timeout: 120_000 }, async () => {
    const { id, runId, state } = await deploy('good', ['sh', '-c', 'echo "died of $TOKEN" >&2; exit 3']);
    expect(state).toBe('failed');
    const { answers } = await everythingSaid(id, runId);
    expect(foundIn(answers, secrets)).toEqual([]);
    expect(foundIn(await wholeDatabase(), secrets)).toEqual([]);
    await remove(id);
  });
});

function work(): Runner {
  const source = createSource({
    mirrorsDir: `${fixture.env.dataDir}/mirrors`,
    workDir: `${fixture.env.dataDir}/checkouts`,
    allowHosts: [host.host],
    findAccess: async (url) => ({ url, ...testLogin }),
  });
  return startRunner({
    store: openRunStore(wiring.db),
    parts: { ...engineParts(wiring), source },
    owner: newId(),
    places: 1,
    subscribe: () => () => undefined,
    pollMs: 100,
  });
}

function definition(repository: string, command: string[]): string {
  const written = (secret: string) => `'SECRET[${JSON.stringify(secret)}]'`;
  return `kind: Environment
name: canary
type: primary
environmentVariables:
  TOKEN: ${written(canaries.variable)}
components:
  - kind: Application
    name: web
    gitRepo: 'http://${host.host}/locked/${repository}.git'
    gitBranch: main
    gitApplicationPath: /
    dockerCompose:
      build:
        context: .
        args: { WITH: ${written(canaries.argument)} }
        secrets: { token: ${written(canaries.buildSecret)} }
      command: ${JSON.stringify(command).replaceAll('$', '$$$$')}
`;
}

async function deploy(repository: string, command: string[]) {
  const { id } = await createEnvironment({
    ctx,
    input: { projectId, name: `canary-${newId()}`, definition: definition(repository, command) },
  });
  made.add(id);
  const { runId } = await deployEnvironment({ ctx, input: { id } });
  return { id, runId, state: await ended(runId) };
}

function ended(runId: string): Promise<string> {
  return poll(
    async () => {
      const run = await wiring.db.run.findUniqueOrThrow({ where: { id: runId } });
      return run.endedAt ? { state: 'done', value: run.state } : { state: 'pending', reason: run.state };
    },
    { timeoutMs: 100_000, fromMs: 50, toMs: 250 },
  );
}

/** What people and programs are told about an environment and its run. */
async function everythingSaid(id: string, runId: string) {
  const log = await runLog({ ctx, input: { id: runId } });
  const run = await getRun({ ctx, input: { id: runId } });
  const answers = [
    await notificationsSaid(runId),
    log,
    run,
    await getEnvironment({ ctx, input: { id } }),
    await getDefinition({ ctx, input: { environmentId: id } }),
    await listRevisions({ ctx, input: { environmentId: id } }),
    await listAudit({ ctx, input: { page: 1 } }),
  ];
  const text = plain(answers);
  return { logText: plain(log), failure: plain(run), answers: text };
}

/** Once what the run is told of has been taken: the channel and its delivery log. */
async function notificationsSaid(runId: string) {
  const about = { payload: { path: ['run', 'id'], equals: runId } };
  const rows = await poll(
    async () => {
      const all = await wiring.db.notification.findMany({ where: about });
      const isTold = all.length >= 2 && all.every(({ state }) => state === 'delivered');
      return isTold ? { state: 'done', value: all } : { state: 'pending', reason: `${all.length} rows` };
    },
    { timeoutMs: 10_000, toMs: 100 },
  );
  const details = rows.map(({ id }) => getNotification({ ctx, input: { id } }));
  return [await listChannels({ ctx, input: { projectId } }), await Promise.all(details)];
}

/** As it would travel, and as it would be read. */
function plain(value: unknown): string {
  const json = JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? String(one) : one));
  return `${json}\n${json.replaceAll('\\"', '"').replaceAll('\\\\', '\\')}`;
}

async function wholeDatabase(): Promise<string> {
  const client = new Client({ connectionString: fixture.env.databaseUrl });
  await client.connect();
  const { rows } = await client.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
  const tables = [];
  for (const { tablename } of rows) tables.push((await client.query(`SELECT * FROM "${tablename}"`)).rows);
  await client.end();
  return plain(tables);
}

async function imageOf(id: string): Promise<string> {
  const labelled = await docker.listImages({ filters: { label: [`warren.dev/environment=${id}`] } });
  expect(labelled.length).toBeGreaterThan(0);
  const images = labelled.map(({ Id }) => docker.getImage(Id));
  return plain(
    await Promise.all(images.map(async (image) => [await image.history(), await image.inspect()])),
  );
}

async function labelsOf(id: string): Promise<string> {
  const filters = { label: [`warren.dev/environment=${id}`] };
  const containers = await docker.listContainers({ all: true, filters });
  expect(containers.length).toBeGreaterThan(0);
  return plain(containers);
}

async function remove(id: string): Promise<void> {
  const { name } = await wiring.db.environment.findUniqueOrThrow({ where: { id } });
  const { run } = await deleteEnvironment({ ctx, input: { id, confirmName: name } });
  if (run) expect(await ended(run.runId)).toBe('success');
  made.delete(id);
}
