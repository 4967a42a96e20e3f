import { afterAll, beforeAll, expect, it } from 'vitest';
import { readEnv } from '@/lib/env';
import { newId } from '@/lib/ids';
import { type TestDatabase, testDatabase } from '@/server/db/testing';
import { readyPlace, soon } from '@/targets/contract/deploy';
import { listContainers } from '@/targets/docker/containers';
import { runIn } from '@/targets/docker/run-in';
import { onEngine } from '@/targets/docker/suite';
import { createDockerTarget } from '@/targets/docker/target';
import { testAddress, testImage } from '@/targets/docker/testing';
import { holdShellOwner } from './shell-owner';

onEngine('shells of a main that was killed', (suite) => {
  let database: TestDatabase;
  // Of its own, so that shells of other tests on this engine are not touched.
  const installation = `test-${newId()}`;
  const target = createDockerTarget({ address: testAddress, installation, subnets: '10.214.0.0/16' });

  beforeAll(async () => {
    database = await testDatabase();
    await database.db.organization.create({ data: { id: 'o', name: 'Team', slug: newId() } });
    const named = { id: 'c', organizationId: 'o', name: 'local', nameKey: 'local' };
    await database.db.cluster.create({ data: { ...named, kind: 'docker', address: testAddress } });
  });
  afterAll(async () => {
    await target.close();
    await database.drop();
  });

  it('are ended by the next one that starts; those of mains that live go on', async () => {
    const env = readEnv({ DATABASE_URL: database.url });
    const wiring = { db: database.db, env, targetFor: async () => target };
    const place = await readyPlace(suite);
    const web = suite.sh('web', 'sleep 1000');
    const deployable = { component: web, image: testImage, runId: 'r', configHash: 'h' };
    await target.ensureComponent(place, deployable, () => undefined, soon());
    const [killed, living] = [await holdShellOwner(wiring), await holdShellOwner(wiring)];
    await open(killed.id, 'sleep 5151');
    await open(living.id, 'sleep 6161');
    await expect.poll(processes).toMatch(/5151/);
    await expect.poll(processes).toMatch(/6161/);

    // What a kill leaves: the connection is gone, and with it the lock; nothing was closed.
    await killed.close();
    const next = await holdShellOwner(wiring);
    await next.endOrphans();

    await expect.poll(processes, { timeout: 10_000 }).not.toMatch(/5151/);
    expect(await processes()).toMatch(/6161/);
    await Promise.all([living.close(), next.close()]);

    async function open(owner: string, line: string): Promise<void> {
      const request = { component: 'web', columns: 80, rows: 24, owner };
      const shell = await target.openShell(place, request, soon());
      shell.write(Buffer.from(`${line}\n`));
    }

    async function processes(): Promise<string> {
      const [container] = await listContainers(suite.engine(), place, 'web');
      const list = ['sh', '-c', 'for f in /proc/[0-9]*/cmdline; do cat $f; echo; done'];
      return (await runIn(suite.engine(), container?.id ?? '', list, { timeoutMs: 5000 })).output;
    }
  });
});
