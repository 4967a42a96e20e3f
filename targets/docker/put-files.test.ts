import { expect, it } from 'vitest';
import { apply, readyPlace, soon } from '../contract/deploy';
import { inspect, listContainers } from './containers';
import { runIn } from './run-in';
import { onEngine } from './suite';

onEngine('files of components on Docker', (suite) => {
  const files = { '/run/app/token': 'swordfish', '/tmp/note': 'hello', '/new/folder/a.conf': 'a' };

  it('have the owner of the process and can be read by it; folders that are there keep their modes', async () => {
    const place = await readyPlace(suite);
    await apply(suite.harness(), place, suite.sh('web', 'sleep 1000', { files, user: '1000:1001' }));
    const [found] = await listContainers(suite.engine(), place, 'web');
    const { docker } = suite.engine();
    const statOf = async (path: string) => {
      const answer = await docker.getContainer(found?.id ?? '').infoArchive({ path });
      const header = String(Reflect.get(answer.headers, 'x-docker-container-path-stat'));
      return JSON.parse(Buffer.from(header, 'base64').toString());
    };
    expect((await statOf('/new/folder/a.conf')).mode & 0o777).toBe(0o644);
    expect((await statOf('/new/folder')).mode & 0o777).toBe(0o755);
    const read = await runIn(
      suite.engine(),
      found?.id ?? '',
      ['cat', '/run/app/token', '/new/folder/a.conf'],
      {
        timeoutMs: 10_000,
        user: '1000:1001',
        signal: soon(),
      },
    );
    expect(read).toMatchObject({ exitCode: 0, output: 'swordfisha' });
  });

  it('show their texts to nobody who inspects the container', async () => {
    const place = await readyPlace(suite);
    await apply(suite.harness(), place, suite.sh('web', 'sleep 1000', { files }));
    const [found] = await listContainers(suite.engine(), place, 'web');
    expect(JSON.stringify(await inspect(suite.engine(), found?.id ?? ''))).not.toContain('swordfish');
  });
});
