import { expect, it } from 'vitest';
import { collect, soon } from '../contract/deploy';
import { listContainers } from './containers';
import { label, placeLabels } from './names';
import { onEngine } from './suite';
import { testImage } from './testing';

onEngine('logs on Docker', (suite) => {
  const whole = (place: Awaited<ReturnType<typeof suite.run>>, count?: number) =>
    collect(suite.target().logs(place, { component: 'web', follow: true }, soon()), count);

  it('carry a flood, each line once and in order', async () => {
    const place = await suite.run(suite.sh('web', 'seq 1 100000; sleep 1000'));
    const lines = await whole(place, 100_000);
    expect(lines.every((line, index) => line.text === String(index + 1))).toBe(true);
  });

  it('arrive once each while the engine rotates its files under the reader', async () => {
    const count = 150_000;
    const script = `busybox sleep 2; seq 1 ${count} | busybox sed 's/^/a line of some length /'; sleep 1000`;
    const lines = await whole(await suite.run(suite.sh('web', script)), count);
    const wrong = lines.find((line, index) => line.text !== `a line of some length ${index + 1}`);
    expect(wrong).toBeUndefined();
  });

  it('continue exactly while lines pour in', async () => {
    const place = await suite.run(suite.sh('web', 'seq 1 50000; sleep 1000'));
    const texts: string[] = [];
    let after: Awaited<ReturnType<typeof collect>>[number]['cursor'][] = [];
    while (texts.length < 50_000) {
      const log = suite.target().logs(place, { component: 'web', follow: true, after }, soon());
      const part = await collect(log, Math.min(5000, 50_000 - texts.length));
      texts.push(...part.map(({ text }) => text));
      after = part.slice(-1).map(({ cursor }) => cursor);
    }
    expect(texts).toEqual(Array.from({ length: 50_000 }, (_, index) => String(index + 1)));
  });

  it('keep a line of a megabyte together in large parts, and survive bytes that are no text', async () => {
    const script = `head -c 1000000 /dev/zero | busybox tr '\\0' x; echo; printf '\\377\\376 \\033[31mred\\n'; echo err >&2; sleep 1000`;
    const place = await suite.run(suite.sh('web', script));
    const lines = await whole(place, 6);
    expect(
      lines
        .filter(({ text }) => text.startsWith('xxx'))
        .map(({ text }) => text)
        .join(''),
    ).toHaveLength(1_000_000);
    expect(lines.some(({ text }) => text === '\ufffd\ufffd \u001b[31mred')).toBe(true);
    expect(lines.find(({ text }) => text === 'err')?.stream).toBe('err');
  });

  it('of a container with a terminal are read as they are', async () => {
    const place = await suite.run(suite.sh('web', 'sleep 1000'));
    const [model] = await listContainers(suite.engine(), place, 'web');
    await suite.target().removeComponent(place, 'web', () => undefined, soon());
    const made = await suite.engine().docker.createContainer({
      name: model?.name,
      Image: testImage,
      Tty: true,
      Cmd: ['sh', '-c', 'echo one; echo two; sleep 1000'],
      Labels: { ...placeLabels(place), [label.component]: 'web', [label.instance]: '1' },
    });
    await made.start();
    expect((await whole(place, 2)).map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('wait for the component when it does not exist yet', async () => {
    const place = suite.newPlace();
    place.state = await suite.target().ensurePlace(place, [], () => undefined, soon());
    const stop = new AbortController();
    const log = suite.target().logs(place, { component: 'web', follow: true }, stop.signal);
    const waiting = collect(log);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
  });
});
