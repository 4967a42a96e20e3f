import { expect, it } from 'vitest';
import { readyPlace, soon } from '../contract/deploy';
import { ensureContainer, findOrMake } from './ensure-container';
import { placeLabels } from './names';
import { onEngine } from './suite';
import { testImage } from './testing';

onEngine('a container that several ask for at once', (suite) => {
  it('is made once, and everybody gets it, though the engine is still making it', async () => {
    const place = await readyPlace(suite);
    for (let round = 1; round <= 10; round += 1) {
      const spec = {
        name: `env-${place.unique}-${round}`,
        Image: testImage,
        Cmd: ['true'],
        Labels: placeLabels(place),
      };
      const asked = Array.from({ length: 6 }, (_, index) =>
        (index % 2 ? findOrMake : ensureContainer)(suite.engine(), spec, soon()),
      );
      const answers = await Promise.all(asked);

      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
      expect(answers.filter(({ found }) => found === null)).toHaveLength(1);
    }
  }, 60_000);

  it('is not waited for when what is wrong is something else', async () => {
    const spec = { name: 'env-nobody-web-1', Image: 'warren-test/not-there:1' };
    await expect(ensureContainer(suite.engine(), spec, soon())).rejects.toMatchObject({
      details: { code: 'image-not-found' },
    });
  });
});
