import { expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { readyPlace } from '../contract/deploy';
import { onEngine } from './suite';

const soon = () => AbortSignal.timeout(20_000);
const quiet = () => undefined;

onEngine('an archive that a process left', (suite) => {
  it.each([
    ['is none, and long', 'yes nothing | head -c 60000000 > /bns/out/image.tar'],
    ['has much behind its end', '(head -c 1024 /dev/zero; yes more | head -c 60000000) > /bns/out/image.tar'],
  ])(
    'and that %s holds nothing up',
    async (_, script) => {
      const place = await readyPlace(suite);
      const id = newId();
      const image = suite.harness().image;
      const parts = { component: 'job', runId: 'run-1', environment: {}, exports: [], keepsState: false };
      const task = { ...parts, id, image, scripts: [script], source: async () => null };
      await suite.target().runTask(place, task, { note: quiet, lines: quiet }, soon());

      await expect(
        suite.target().takeImage(place, { task, tag: 'warren/none:1' }, soon()),
      ).rejects.toMatchObject({
        details: { code: 'image-unreadable' },
      });

      const askedAt = Date.now();
      await suite.target().removeTask(place, id, soon());
      expect(Date.now() - askedAt).toBeLessThan(5000);
    },
    90_000,
  );
});
