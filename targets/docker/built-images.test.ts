import { expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { soon } from '../contract/deploy';
import { placeLabels } from './names';
import { onEngine } from './suite';
import { testImage } from './testing';

onEngine('built images on Docker', (suite) => {
  /** An image as our builder leaves it, a few bytes more than its base. */
  async function image(labels: Record<string, string>): Promise<{ id: string; tag: string }> {
    const { docker } = suite.engine();
    const tag = `warren-test-${newId()}`;
    const made = await docker.createContainer({
      Image: testImage,
      Cmd: ['sh', '-c', `echo ${tag} > /tmp/x`],
    });
    try {
      await made.start();
      await made.wait();
      const changes = Object.entries(labels).map(([key, value]) => `LABEL ${key}=${value}`);
      await made.commit({ repo: tag, tag: '1', changes });
      return { id: (await docker.getImage(`${tag}:1`).inspect()).Id, tag: `${tag}:1` };
    } finally {
      await made.remove({ force: true });
    }
  }
  const ours = () => {
    const place = suite.newPlace();
    return { place, labels: placeLabels({ ...place, installation: 'test' }) };
  };

  it('are listed with the size that is theirs alone, and go with their names', async () => {
    const { place, labels } = ours();
    const { id } = await image(labels);
    const found = async () => (await suite.target().builtImages(soon())).find((one) => one.id === id);
    expect(await found()).toMatchObject({ environmentId: place.environmentId });
    expect((await found())?.sizeBytes).toBeLessThan(100_000);
    expect(await suite.target().removeBuiltImage(id, soon())).toBe(true);
    expect(await suite.target().removeBuiltImage(id, soon())).toBe(true);
    expect(await found()).toBeUndefined();
  });

  it('stay while a container uses them', async () => {
    const { id, tag } = await image(ours().labels);
    const user = await suite.engine().docker.createContainer({ Image: tag, Cmd: ['true'] });
    expect(await suite.target().removeBuiltImage(id, soon())).toBe(false);
    await user.remove({ force: true });
    expect(await suite.target().removeBuiltImage(id, soon())).toBe(true);
  });

  it('of others are neither listed nor removed', async () => {
    const { id, tag } = await image({ theirs: 'yes' });
    const listed = await suite.target().builtImages(soon());
    expect(listed.map((one) => one.id)).not.toContain(id);
    expect(await suite.target().removeBuiltImage(id, soon())).toBe(false);
    await suite.engine().docker.getImage(tag).remove();
  });

  it('lie on a disk whose room is known on this machine', async () => {
    const { freeBytes, totalBytes } = await suite.target().disk(soon());
    expect(freeBytes).toBeGreaterThan(0);
    expect(totalBytes).toBeGreaterThan(freeBytes ?? 0);
  });
});
