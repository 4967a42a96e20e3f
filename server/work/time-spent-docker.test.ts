import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDockerBuilder } from '@/builds/docker/builder';
import { timeSpent } from '@/components/run/time-spent';
import { waterfall } from '@/components/run/waterfall';
import type { RunDetail } from '@/contract/run';
import { sinceRun } from '@/server/services/run/again';
import { aroundRuns } from '@/server/services/run/around';
import { runDetail, runInclude, runParts } from '@/server/services/run/view';
import { onEngine } from '@/targets/docker/suite';
import { testImage } from '@/targets/docker/testing';
import { component, stack } from './testing/definitions';
import { dockerParts, removeAll } from './testing/docker-parts';
import { World } from './testing/world';

onEngine('where the time of a run on a real engine went', (suite) => {
  const folder = mkdtempSync(join(tmpdir(), 'warren-time-'));
  let world: World;

  beforeAll(async () => {
    world = await World.open();
    const builder = createDockerBuilder({ docker: suite.engine().docker });
    Object.assign(world.parts, dockerParts({ builder, folder }));
    world.work();
  });
  afterAll(async () => {
    await removeAll(world.db, suite.target());
    await world.close();
    rmSync(folder, { recursive: true });
  });

  it('adds up to what a clock beside it measures, within 2 %', async () => {
    const nap = `RUN echo ${Date.now()} >/dev/null; sleep 2`;
    writeFileSync(join(folder, 'Dockerfile'), `FROM ${testImage}\n${nap}\nCMD ["sleep", "100000"]\n`);
    const id = await world.environment(stack([slowly('web', built), slowly('db', ready)]));

    const askedMs = Date.now();
    const ended = await world.run(id, 'deploy');
    const wallMs = Date.now() - askedMs;

    expect(ended).toMatchObject({ state: 'success', failure: null });
    const run = await detailOf(ended.id);
    const { parts } = waterfall(run, Date.now());
    const { spent } = timeSpent(run, Date.now());
    const msOf = Object.fromEntries(spent.map(({ spending, ms }) => [spending, ms]));
    expect(apart(sum(spent.map(({ ms }) => ms)), wallMs)).toBeLessThan(0.02);
    expect(apart(sum(parts.map(({ durationMs }) => durationMs)), wallMs)).toBeLessThan(0.02);
    expect(msOf.build).toBeGreaterThan(2000);
    expect(msOf.health).toBeGreaterThan(2500);
    expect(msOf.other ?? 0).toBeLessThan(0.1 * wallMs);
  }, 60_000);

  async function detailOf(id: string): Promise<RunDetail> {
    const include = { ...runInclude, stages: runParts };
    const row = await world.db.run.findUniqueOrThrow({ where: { id }, include });
    const around = await world.db.$transaction((tx) => aroundRuns(tx, [row]));
    const since = await world.db.$transaction((tx) => sinceRun(tx, row));
    return runDetail(row, { stages: row.stages, around: around(row), since });
  }
});

const build = { context: '.', dockerfile: 'Dockerfile', target: null, args: {}, secrets: {} };
const git = { repo: 'http://git.test/app.git', branch: 'main', applicationPath: '/' };
const built = { image: null, build, git };
const ready = { image: testImage, command: ['sleep', '100000'] };

function slowly(name: string, more: Parameters<typeof component>[1]) {
  const test = ['CMD', 'sleep', '3'];
  const healthcheck = { test, intervalMs: 500, timeoutMs: 20_000, retries: 5, startPeriodMs: 0 };
  return component(name, { healthcheck, ...more });
}

function sum(parts: number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}

function apart(one: number, other: number): number {
  return Math.abs(one - other) / other;
}
