import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { poll } from '@/lib/poll';
import type { BuildRequest } from '../builder';
import { builderContract } from '../contract';
import { createDockerBuilder } from './builder';
import { testEngine, tinyImage } from './testing';

const engine = await testEngine();

if ('docker' in engine) {
  const { docker } = engine;
  builderContract('docker', async () => ({
    builder: createDockerBuilder({ docker }),
    base: tinyImage,
    missingBase: 'warren-test/not-there:1',
    remove: async (tag) => {
      await docker
        .getImage(tag)
        .remove({ force: true })
        .catch(() => undefined);
    },
  }));

  it('kills the running step in the engine when it is stopped', async () => {
    const mark = newId();
    await withSource(`FROM ${tinyImage}\nRUN echo begun; MARK=${mark} sleep 600\n`, async (request) => {
      const stop = new AbortController();
      const onLine = ({ text }: { text: string }) => text === 'begun' && stop.abort();

      await expect(createDockerBuilder({ docker }).build(request, onLine, stop.signal)).rejects.toThrow();

      await poll(async () => ((await isRunning(mark)) ? { state: 'pending', reason: 'runs' } : done), limits);
    });
  });

  it('takes a Dockerfile as a text beside the files of the context', async () => {
    const text = `FROM ${tinyImage}\nCOPY Dockerfile /other\nRUN cat /other; echo ${newId()}\n`;
    const said: string[] = [];
    const onLine = ({ text: line }: { text: string }) => void said.push(line);

    await withSource('FROM nowhere\n', async (request) => {
      const asked = { ...request, dockerfile: 'not there', dockerfileText: text };
      const outcome = await createDockerBuilder({ docker }).build(asked, onLine, AbortSignal.timeout(60_000));
      expect(outcome).toMatchObject({ ok: true });
      await docker.getImage(request.tag).remove();
    });

    expect(said).toContain('FROM nowhere');
  });
} else {
  it.skip(`the docker builder: no Docker engine for tests (${engine.reason})`, () => undefined);
}

describe('an engine that cannot be reached', () => {
  it('is an error that says so', async () => {
    const builder = createDockerBuilder({ docker: new Docker({ socketPath: '/nowhere/docker.sock' }) });

    await withSource('FROM x\n', async (request) => {
      const work = builder.build(request, () => undefined, new AbortController().signal);
      await expect(work).rejects.toMatchObject({ code: 'unavailable' });
    });
    await expect(builder.find('x')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

const done = { state: 'done', value: null } as const;
const limits = { timeoutMs: 20_000, fromMs: 50, toMs: 200 };

async function withSource(dockerfile: string, work: (request: BuildRequest) => Promise<void>): Promise<void> {
  const sourceDir = await mkdtemp(join(tmpdir(), 'warren-build-'));
  await writeFile(join(sourceDir, 'Dockerfile'), dockerfile);
  const tag = `warren-test/${newId()}:1`;
  try {
    await work({
      sourceDir,
      context: '.',
      dockerfile: 'Dockerfile',
      target: null,
      args: {},
      secrets: {},
      tag,
      labels: {},
    });
  } finally {
    await rm(sourceDir, { recursive: true, force: true });
  }
}

/** A process on this machine with the mark in its command line: the engine runs steps as processes of its host. */
async function isRunning(mark: string): Promise<boolean> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.some((line) => line.includes(mark));
}
