import { afterAll, beforeAll, expect, it } from 'vitest';
import { poll } from '@/lib/poll';
import type { SecretBox } from '@/server/context';
import { onEngine } from '@/targets/docker/suite';
import { testImage } from '@/targets/docker/testing';
import { definitionReader } from './read-definition';
import { killableStore } from './testing/killable-store';
import { mortalTarget } from './testing/mortal-target';
import { World } from './testing/world';

const up = String.raw`printf '#!/bin/sh\necho\necho step >> /www/schema\ncat /www/schema\n' > /www/cgi-bin/up`;
const database = `mkdir -p /www/cgi-bin; ${up}; busybox chmod +x /www/cgi-bin/up; httpd -f -p 8000 -h /www`;
const proxied = 'busybox wget -qO- http://127.0.0.1:9000/page 2>/dev/null';

/** As the guides of frameworks have it: a migration before the application, a proxy beside it. */
const definition = (migration: string, revision = '1') => `
kind: Environment
name: pods
type: primary
components:
  - kind: InitContainer
    name: migrate
    dockerCompose:
      image: '${testImage}'
      command: ['sh', '-c', ${JSON.stringify(migration)}]
      environment: { TOKEN: 'ENCRYPTED[k1.swordfish]' }
    dependsOn: [db]
  - kind: SidecarContainer
    name: proxy
    dockerCompose:
      image: '${testImage}'
      command: ['sh', '-c', 'echo from the sidecar > /www/page; httpd -f -p 9000 -h /www']
  - kind: Application
    name: web
    dockerCompose:
      image: '${testImage}'
      command: ['sh', '-c', 'busybox wget -qO- http://db:8000/schema; until ${proxied}; do sleep 0.1; done; sleep 100000']
      environment: { REVISION: '${revision}' }
    pod:
      init_containers: [{ from: migrate }]
      sidecar_containers: [{ from: proxy }]
  - kind: Database
    name: db
    dockerCompose:
      image: '${testImage}'
      command: ['sh', '-c', ${JSON.stringify(database)}]
      ports: ['8000']
`;
const migrates = 'echo "with $TOKEN"; busybox wget -qO- http://db:8000/cgi-bin/up';

const box: SecretBox = {
  seal: (plain) => `ENCRYPTED[${Buffer.from(plain).toString('base64')}]`,
  open: (sealed) =>
    sealed.includes('k1.') ? 'swordfish' : Buffer.from(sealed.slice(10, -1), 'base64').toString(),
  isCurrent: () => true,
};

onEngine('containers around a component on a real engine', (suite) => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
    world.parts.targetFor = async () => suite.target();
    world.parts.readDefinition = definitionReader(box, 'localhost');
    world.parts.vault = box;
  });
  afterAll(() => world.close());

  async function linesOf(runId: string, action: string): Promise<string[]> {
    const steps = await world.db.step.findMany({ where: { action, job: { stage: { runId } } } });
    const ids = steps.map(({ id }) => id);
    const where = { runId, stepId: { in: ids }, stream: 'out' };
    const lines = await world.db.logLine.findMany({ where, orderBy: { id: 'asc' } });
    return lines.map(({ text }) => text);
  }

  async function placeOf(id: string) {
    const { unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
    return { environmentId: id, unique, state: {} };
  }

  async function seen(id: string) {
    const all = await suite.target().live(await placeOf(id), AbortSignal.timeout(20_000));
    return all.find(({ component }) => component === 'web');
  }

  async function run(id: string, kind: 'deploy' | 'stop' | 'start' | 'delete') {
    return world.ended(await world.enqueue(id, kind), 60_000);
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    const look = async () =>
      (await isSo())
        ? { state: 'done' as const, value: undefined }
        : { state: 'pending' as const, reason: 'not yet' };
    await poll(look, { timeoutMs: 60_000, toMs: 100 });
  }

  it('migrate before the new version starts, are heard, and are reached on localhost', async () => {
    const worker = world.work();
    const id = await world.environment(definition(migrates));
    const first = await run(id, 'deploy');
    expect(first).toMatchObject({ state: 'success', failure: null });
    expect(await linesOf(first.id, 'apply-after-init')).toEqual(['with ••••••', 'step']);
    const words: string[] = [];
    const log = suite
      .target()
      .logs(await placeOf(id), { component: 'web', follow: true }, AbortSignal.timeout(20_000));
    for await (const lines of log) {
      words.push(...lines.map(({ text }) => text));
      if (words.length >= 2) break;
    }
    expect(words).toEqual(['step', 'from the sidecar']);

    const kept = await run(id, 'deploy');
    expect(await linesOf(kept.id, 'apply-after-init')).toEqual([]);
    await run(id, 'stop');
    expect((await run(id, 'start')).state).toBe('success');
    await world.revise(id, definition(migrates, '2'));
    const second = await run(id, 'deploy');
    expect(await linesOf(second.id, 'apply-after-init')).toEqual(['with ••••••', 'step', 'step']);
    expect(await seen(id)).toMatchObject({ state: 'healthy' });
    const rows = await world.db.component.findMany({
      where: { environmentId: id },
      orderBy: { name: 'asc' },
    });
    expect(rows.map(({ name, kind, operationStatus }) => [name, kind, operationStatus])).toEqual([
      ['db', 'Database', 'running'],
      ['migrate', 'InitContainer', 'running'],
      ['proxy', 'SidecarContainer', 'running'],
      ['web', 'Application', 'running'],
    ]);

    expect(await run(id, 'delete')).toMatchObject({ state: 'success', failure: null });
    expect(await suite.harness().leftovers(await placeOf(id))).toEqual([]);
    await worker.stop();
  }, 240_000);

  it('that fail end the deployment with their last words, and leave the version before', async () => {
    const worker = world.work();
    const id = await world.environment(definition(migrates));
    await run(id, 'deploy');
    const before = await seen(id);
    await world.revise(id, definition('echo no such column; exit 3', '2'));
    const failed = await run(id, 'deploy');

    expect(failed).toMatchObject({
      state: 'failed',
      failure: {
        code: 'init-failed',
        message: 'The init container migrate of web ended with exit code 3',
        evidence: 'no such column',
        next: expect.stringContaining('init container'),
      },
    });
    expect(await seen(id)).toMatchObject({ state: 'healthy', instances: before?.instances });
    await world.revise(id, definition(migrates, '3'));
    expect(await run(id, 'deploy')).toMatchObject({ state: 'success', failure: null });
    await run(id, 'delete');
    await worker.stop();
  }, 240_000);

  it('go on when the worker is killed in their middle: run once, every line once', async () => {
    const counts = 'for i in $(seq 1 30); do echo "line $i"; sleep 0.1; done';
    const id = await world.environment(definition(`${counts}; ${migrates}`));
    const mortal = killableStore(world.store, { at: 0, when: 'before' });
    const runId = await world.enqueue(id, 'deploy');
    const death = new AbortController();
    const target = mortalTarget(suite.target(), death.signal);
    const parts = { ...world.parts, targetFor: async () => target };
    const first = world.work(mortal.store, { parts });
    await until(async () => (await linesOf(runId, 'apply-after-init')).includes('line 5'));
    mortal.kill().catch(() => undefined);
    death.abort();
    await world.expire(runId);
    const second = world.work();
    expect(await world.ended(runId, 60_000)).toMatchObject({ state: 'success', failure: null, fence: 2 });
    const lines = await linesOf(runId, 'apply-after-init');
    expect(lines).toEqual([
      ...Array.from({ length: 30 }, (_, index) => `line ${index + 1}`),
      ...['with ••••••', 'step'],
    ]);
    mortal.bury();
    await run(id, 'delete');
    await Promise.all([first.stop(), second.stop()]);
  }, 240_000);

  it('end within ten seconds of an abort, and are gone', async () => {
    const worker = world.work();
    const id = await world.environment(definition('echo begun; sleep 1000'));
    const runId = await world.enqueue(id, 'deploy');
    await until(async () => (await linesOf(runId, 'apply-after-init')).includes('begun'));
    const askedAt = Date.now();
    await world.abort(runId);
    expect(await world.ended(runId)).toMatchObject({ state: 'aborted' });
    expect(Date.now() - askedAt).toBeLessThan(10_000);
    const left = await suite.harness().leftovers(await placeOf(id));
    expect(
      left.filter((name) => name.startsWith('container')).map((name) => /-(db|web)-/.exec(name)?.[1]),
    ).toEqual(['db']);
    await world.revise(id, definition(migrates));
    expect(await run(id, 'deploy')).toMatchObject({ state: 'success', failure: null });
    await run(id, 'delete');
    await worker.stop();
  }, 240_000);
});
