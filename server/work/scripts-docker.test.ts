import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { poll } from '@/lib/poll';
import type { SecretBox } from '@/server/context';
import { onEngine } from '@/targets/docker/suite';
import { testImage } from '@/targets/docker/testing';
import { definitionReader } from './read-definition';
import { killableStore } from './testing/killable-store';
import { World } from './testing/world';

/** As a definition writes them; the real reader resolves it, the real engine runs it. */
const definition = (destroy: string, deploy = '') => `
kind: Environment
name: scripts
type: primary
components:
  - kind: GenericComponent
    name: infra
    gitRepo: 'https://git.test/infra.git'
    gitBranch: main
    runnerImage: '${testImage}'
    environment: { SIZE: 'two words', TOKEN: 'ENCRYPTED[k1.swordfish]' }
    deploy:
      - 'ADDRESS="$(cat address)/$SIZE"'
      - |
        echo "made $ADDRESS with $TOKEN"
        ${deploy}
    destroy: ['echo "${destroy} $ADDRESS" && cat address']
    exportVariables: [ADDRESS]
  - kind: Terraform
    name: state
    runnerImage: '${testImage}'
    deploy: ['/bns/helpers/terraform/get_managed_backend', 'echo of {{ components.infra.exported.ADDRESS }}']
    destroy: ['ls /bns/state']
  - kind: Application
    name: web
    dockerCompose:
      image: '${testImage}'
      command: ['sh', '-c', 'echo address is $ADDRESS; sleep 100000']
      environment: { ADDRESS: '{{ components.infra.exported.ADDRESS }}' }
`;

const box: SecretBox = {
  seal: (plain) => `ENCRYPTED[${Buffer.from(plain).toString('base64')}]`,
  open: (sealed) =>
    sealed.includes('k1.') ? 'swordfish' : Buffer.from(sealed.slice(10, -1), 'base64').toString(),
  isCurrent: () => true,
};

onEngine('scripts on a real engine', (suite) => {
  let world: World;
  const dir = mkdtempSync(join(tmpdir(), 'warren-scripts-'));
  beforeAll(async () => {
    world = await World.open();
    writeFileSync(join(dir, 'address'), 'db.internal\n');
    world.parts.targetFor = async () => suite.target();
    world.parts.readDefinition = definitionReader(box, 'localhost');
    world.parts.vault = box;
    world.source.checkout = async () => ({ dir, dispose: async () => undefined });
  });
  afterAll(async () => {
    await world.close();
    rmSync(dir, { recursive: true });
  });

  async function linesOf(runId: string): Promise<string[]> {
    const lines = await world.db.logLine.findMany({
      where: { runId, stream: 'out' },
      orderBy: { id: 'asc' },
    });
    return lines.map(({ text }) => text);
  }

  async function placeOf(id: string) {
    const { unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
    return { environmentId: id, unique, state: {} };
  }

  async function until<T>(look: () => Promise<T | null>): Promise<T> {
    return poll(
      async () => {
        const value = await look();
        return value ? { state: 'done', value } : { state: 'pending', reason: 'not yet' };
      },
      { timeoutMs: 60_000, toMs: 200 },
    );
  }

  it('feed an Application with what they publish, and are destroyed as last deployed', async () => {
    const worker = world.work();
    const id = await world.environment(definition('dropping'));
    const run = await world.ended(await world.enqueue(id, 'deploy'), 60_000);
    expect(run).toMatchObject({ state: 'success', failure: null });
    const lines = await linesOf(run.id);
    expect(lines).toContain('made db.internal/two words with ••••••');
    expect(lines).toContain('of db.internal/two words');
    const log = suite
      .target()
      .logs(await placeOf(id), { component: 'web', follow: true }, AbortSignal.timeout(20_000));
    for await (const [line] of log) {
      expect(line?.text).toBe('address is db.internal/two words');
      break;
    }
    await world.revise(id, definition('edited later'));
    const deleted = await world.ended(await world.enqueue(id, 'delete'), 60_000);
    expect(deleted).toMatchObject({ state: 'success', failure: null });
    expect(await linesOf(deleted.id)).toEqual(['dropping db.internal/two words', 'db.internal']);
    expect(await suite.harness().leftovers(await placeOf(id))).toEqual([]);
    await worker.stop();
  }, 180_000);

  it('are attached to again when the worker is killed in their middle: every line once', async () => {
    const counts = 'for i in $(seq 1 30); do echo "line $i"; sleep 0.1; done';
    const id = await world.environment(definition('dropping', counts));
    const mortal = killableStore(world.store, { at: 0, when: 'before' });
    const runId = await world.enqueue(id, 'deploy');
    const first = world.work(mortal.store);
    await until(async () => ((await linesOf(runId)).includes('line 5') ? true : null));
    mortal.kill().catch(() => undefined);
    await world.expire(runId);
    const second = world.work();
    expect(await world.ended(runId, 60_000)).toMatchObject({ state: 'success', fence: 2 });
    const numbered = (await linesOf(runId)).filter((line) => line.startsWith('line '));
    expect(numbered).toEqual(Array.from({ length: 30 }, (_, index) => `line ${index + 1}`));
    mortal.bury();
    await world.enqueue(id, 'delete').then((deletion) => world.ended(deletion, 60_000));
    await Promise.all([first.stop(), second.stop()]);
  }, 180_000);

  it('end within ten seconds of an abort, and are gone', async () => {
    const worker = world.work();
    const id = await world.environment(definition('dropping', 'sleep 1000'));
    const runId = await world.enqueue(id, 'deploy');
    await until(async () => ((await linesOf(runId)).length > 0 ? true : null));
    const askedAt = Date.now();
    await world.abort(runId);
    expect(await world.ended(runId)).toMatchObject({ state: 'aborted' });
    expect(Date.now() - askedAt).toBeLessThan(10_000);
    const left = await suite.harness().leftovers(await placeOf(id));
    expect(left.filter((name) => name.startsWith('container'))).toEqual([]);
    await world.revise(id, definition('gone'));
    expect(await world.ended(await world.enqueue(id, 'deploy'), 60_000)).toMatchObject({ state: 'success' });
    expect(await world.ended(await world.enqueue(id, 'delete'), 60_000)).toMatchObject({ state: 'success' });
    await worker.stop();
  }, 180_000);
});
