import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitionOf } from '@/e2e/fixtures/definitions';
import { deploy } from '@/e2e/fixtures/environments';
import { Chance } from '@/server/work/lives/chance';
import { engineMissing, ensureTestImage, testImage } from '@/targets/docker/testing';
import { type CuttingProxy, openCuttingProxy } from './cutting-proxy';
import { followAll, openTerminal } from './doors';
import { Installation, type MainProcess, until } from './installation';
import { untilGone } from './small';

const missing = await engineMissing();
const port = Number(process.env.WARREN_PROCESSES_PORT ?? 3970) + 5;
const origin = `http://localhost:${port}`;
const cuts = Number(process.env.WARREN_CUTS ?? 200);
const seed = Number(process.env.WARREN_SEED ?? 1);
const withinMs = 25_000 + cuts * 150;

const lines = Math.max(3000, cuts * 15);
const countTo = 20_000;
const writers = ['web', 'db', 'cache'];

const ttyOfCat = '$(busybox readlink /proc/$(busybox pidof cat)/fd/0)';

/** Numbered lines with colours and with bytes that are no text, some hundred a second until there are enough. */
const writes = `i=0; while [ $$i -lt ${lines} ]; do
  printf 'line %d \\033[3%dm\\377\\200\\033[0m\\n' $$i $$((i % 8)); i=$$((i+1))
  [ $$((i % 20)) -ne 0 ] || busybox sleep 0.05
done; busybox sleep 100000`;

describe.skipIf(missing !== null)(`a network that is cut ${cuts} times, from seed ${seed} on`, () => {
  let all: Installation;
  let main: MainProcess;
  let id: string;
  const proxies: CuttingProxy[] = [];
  const visitor = () => ({ cookie: all.cookie, origin });

  beforeAll(async () => {
    await ensureTestImage();
    all = await Installation.open(origin);
    main = await all.main(port);
    all.worker();
    const project = await main.api.project.create.mutate({ name: 'Cuts' });
    const definition = definitionOf('cuts', [
      part('box', 'busybox sleep 100000'),
      ...writers.map((name) => part(name, writes, { replicas: name === 'web' ? 2 : 1 })),
    ]);
    const made = await main.api.environment.create.mutate({
      projectId: project.id,
      name: 'cuts',
      definition,
    });
    id = made.id;
    await deploy(main.api, id);
  });
  afterAll(async () => {
    for (const proxy of proxies) proxy.close();
    await untilGone(main.api, id).catch((error) => console.error(error));
    await all.close();
  });

  async function badNetwork(chance: Chance): Promise<CuttingProxy> {
    const proxy = await openCuttingProxy(port, { chance, most: cuts });
    proxies.push(proxy);
    return proxy;
  }

  it(
    'shows every line of several containers once and in order',
    async () => {
      const chance = new Chance(seed);
      const network = await badNetwork(chance);
      const view = followAll(network, visitor(), id, writers);
      await until('all cuts were made', () => network.cuts() === cuts, withinMs);
      const direct = followAll(main, visitor(), id, writers);
      for (const { lines: seen } of [direct, view])
        await until(
          'the view has the last lines',
          () => seen.size === 4 && [...seen.values()].every((texts) => texts.length >= lines),
          withinMs,
        );
      view.close();
      direct.close();

      for (const [container, texts] of view.lines)
        expect(texts.map(numberOf), container).toEqual(texts.map((_, index) => index));
      expect(view.lines.size).toBe(4);
      expect(view.lines).toEqual(direct.lines);
    },
    2 * withinMs,
  );

  it(
    'types every key once and in order, and shows every byte that comes back',
    async () => {
      const chance = new Chance(seed + 1);
      const network = await badNetwork(chance);
      const shell = openTerminal(network, visitor(), id, { component: 'box' });
      shell.socket.type(`stty raw -echo; printf 'BE''GIN'; seq 1 ${countTo}; cat\n`);
      await until('the program began', () => shell.seen.output.includes('BEGIN'), withinMs);
      let typed = '';
      let size = [80, 24];
      while (network.cuts() < cuts) {
        const bytes = someBytes(chance);
        typed += bytes.toString('latin1');
        shell.socket.type(bytes);
        if (chance.is(0.2)) {
          size = [chance.count(20, 200), chance.count(5, 60)];
          shell.socket.resize(size[0] ?? 0, size[1] ?? 0);
        }
        await delay(chance.count(0, 12));
        const ends = shell.seen.notes.filter(({ kind }) => kind !== 'open');
        expect({ ends, refused: shell.seen.refused }).toEqual({ ends: [], refused: '' });
      }
      typed += '.';
      shell.socket.type('.');
      const counted = Array.from({ length: countTo }, (_, index) => `${index + 1}\n`).join('');
      const wanted = `BEGIN${counted}${typed}`;
      const shown = () => shell.seen.output.slice(shell.seen.output.indexOf('BEGIN'));
      await until('everything came back', () => shown().length >= wanted.length, withinMs);
      expect(firstDifference(shown(), wanted)).toBeNull();

      const other = openTerminal(main, visitor(), id, { component: 'box' });
      other.socket.type(`PS1=; busybox stty -F ${ttyOfCat} size; busybox ps; echo listed-$((1+1))\n`);
      await until('the other shell answers', () => other.seen.output.includes('listed-2'));
      expect(other.seen.output).toContain(`\n${size[1]} ${size[0]}\r\n`);
      expect(other.seen.output.match(/\bcat\r$/gm)).toHaveLength(1);
      shell.socket.end();
      other.socket.end();
    },
    2 * withinMs,
  );
});

function part(name: string, script: string, deployment: { replicas?: number } = {}) {
  const command = ['sh', '-c', script];
  const dockerCompose = { image: testImage, command, stop_grace_period: '0s', deploy: deployment };
  return { kind: 'Application', name, dockerCompose };
}

function numberOf(text: string): number {
  return Number(/^line (\d+) /.exec(text)?.[1]);
}

/** A key, some keys, or a paste; any bytes, as from a program that answers a program. */
function someBytes(chance: Chance): Buffer {
  const length = chance.is(0.02) ? chance.count(1000, 40_000) : chance.count(1, 6);
  return Buffer.from(Array.from({ length }, () => chance.count(0, 255)));
}

/** Of two long texts a person wants to see only this. */
function firstDifference(shown: string, wanted: string): string | null {
  if (shown === wanted) return null;
  let at = 0;
  while (shown[at] === wanted[at]) at += 1;
  const near = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 20));
  return `byte ${at} of ${wanted.length}, shown ${shown.length}: ${near(shown)} for ${near(wanted)}`;
}
