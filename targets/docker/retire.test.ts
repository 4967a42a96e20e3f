import { expect, it } from 'vitest';
import type { ResolvedComponent } from '@/definition/resolved';
import { apply, liveOf, quiet, readyPlace, settled, soon } from '../contract/deploy';
import { listContainers } from './containers';
import { onEngine } from './suite';

onEngine('replacing side by side on Docker', (suite) => {
  const serves = (words: string, before = ''): ResolvedComponent => ({
    ...suite.harness().behaviour.serves('web'),
    command: ['sh', '-c', `${before} echo ${words} > /www/index.html; httpd -f -p 8000 -h /www`],
  });
  const said = async (address: string | undefined) => (await fetch(`http://${address}`)).text();

  it('moves the address when the new one answers, and not before', async () => {
    const place = await suite.run(serves('old'));
    await settled(suite.harness(), place, serves('old'));
    const before = await liveOf(suite.harness(), place, 'web');
    const slow = serves('new', 'while [ ! -e /tmp/go ]; do sleep 0.1; done;');

    await apply(suite.harness(), place, slow);
    const during = await liveOf(suite.harness(), place, 'web');
    expect(during.addresses).toEqual(before.addresses);
    expect(await said(during.addresses[80]?.[0])).toContain('old');

    const request = { component: 'web', columns: 80, rows: 24, command: ['sh', '-c', 'echo > /tmp/go'] };
    await suite.target().openShell(place, request, soon());
    await settled(suite.harness(), place, slow);
    const after = await liveOf(suite.harness(), place, 'web');
    expect(await said(after.addresses[80]?.[0])).toContain('new');
  });

  it('does not wait for a process that takes its whole grace period', async () => {
    const stubborn = suite.sh('web', 'trap "" TERM; while true; do sleep 0.2; done', {
      runtime: { stopGraceMs: 3000 },
    });
    const changed = suite.sh('web', 'sleep 1000');
    const place = await suite.run(stubborn);
    await apply(suite.harness(), place, changed);
    await settled(suite.harness(), place, changed);

    const startedAt = Date.now();
    await suite.target().retire(place, 'web', quiet, soon());
    const askedMs = Date.now() - startedAt;
    const names = (await listContainers(suite.engine(), place, 'web')).map(({ name }) => name);

    expect(askedMs).toBeLessThan(2000);
    expect(names).toEqual(expect.arrayContaining([expect.stringMatching(/^env-\w+-web-1-end-[0-9a-f]{8}$/)]));
    const count = async () => (await listContainers(suite.engine(), place, 'web')).length;
    await expect.poll(count, { timeout: 15_000 }).toBe(1);
  });

  it('gives both the name of the component on the network while both run', async () => {
    const place = await readyPlace(suite);
    await apply(suite.harness(), place, serves('old'));
    await settled(suite.harness(), place, serves('old'));
    await apply(suite.harness(), place, serves('new'));
    await settled(suite.harness(), place, serves('new'));
    const all = await listContainers(suite.engine(), place, 'web');
    const aliases = await Promise.all(
      all.map(async ({ id }) => {
        const seen = await suite.engine().docker.getContainer(id).inspect();
        return seen.NetworkSettings.Networks[`env-${place.unique}`]?.Aliases ?? [];
      }),
    );
    expect(aliases).toEqual([expect.arrayContaining(['web']), expect.arrayContaining(['web'])]);
  });
});
