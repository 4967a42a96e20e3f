import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { poll } from '@/lib/poll';
import type { Place, Target, Task } from '../target';
import { apply, quiet, readyPlace, soon } from './deploy';
import type { Stage } from './harness';
import { dockerArchive } from './image-archive';

/** Scripts here use only what the shell of every harness knows: echo, NAME=value, cp, sleep, exit. */
export function tasksContract(stage: Stage): void {
  describe('tasks', () => running(stage));
  describe('tasks: after a crash', () => attaching(stage));
  describe('tasks: ending', () => ending(stage));
  describe('tasks: images', () => leavingImages(stage));
}

function running(stage: Stage): void {
  it('run their scripts in one shell with their values, and answer what they export', async () => {
    const place = await readyPlace(stage);
    const environment = { GREETING: `it's "a" $HOME` };
    const scripts = ['echo $GREETING', 'ID=id-$NUMBER', 'echo made $ID'];

    const { end, lines } = await run(stage, place, {
      scripts,
      environment: { ...environment, NUMBER: '7' },
      exports: ['ID', 'NOT_SET'],
    });

    expect(end).toEqual({ exitCode: 0, isOutOfMemory: false, exported: { ID: 'id-7' } });
    expect(lines).toEqual([environment.GREETING, 'made id-7']);
  });

  it('end with the first script that fails', async () => {
    const place = await readyPlace(stage);
    const { end, lines } = await run(stage, place, { scripts: ['echo first', 'exit 3', 'echo never'] });
    expect(end.exitCode).toBe(3);
    expect(lines).toEqual(['first']);
  });

  it('are no components: nothing lists, prunes or counts them as such', async () => {
    const { target, behaviour } = stage.harness();
    const place = await readyPlace(stage);
    await apply(stage.harness(), place, behaviour.idle('web'));
    const { task } = await run(stage, place, { scripts: ['echo hello'] });

    expect((await target.live(place, soon())).map(({ component }) => component)).toEqual(['web']);
    expect((await holdingOf(target, place))?.tasks).toEqual([{ id: task.id, runId: 'run-1' }]);
    expect((await holdingOf(target, place))?.components).toEqual(['web']);
    await target.prune(place, { components: ['web', 'job'], volumes: [] }, quiet, soon());
    expect((await holdingOf(target, place))?.tasks).toHaveLength(1);
    await target.removeComponent(place, 'job', quiet, soon());
    expect((await holdingOf(target, place))?.tasks).toEqual([]);
  });
}

function attaching(stage: Stage): void {
  it('are never run twice: a second owner sees the same lines and the same end', async () => {
    const place = await readyPlace(stage);
    const first = await run(stage, place, { scripts: ['echo only once', 'A=1'], exports: ['A'] });

    const again = await run(stage, place, first.task);

    expect(again.lines).toEqual(['only once']);
    expect(again.keys).toEqual(first.keys);
    expect(again.end).toEqual(first.end);
  });

  it('go on while nobody follows them', async () => {
    const place = await readyPlace(stage);
    const task = taskOf({ scripts: ['echo begun', 'sleep 1', 'echo ended'] });
    const lost = new AbortController();
    await expect(
      stage.harness().target.runTask(
        place,
        imaged(stage, task),
        hearing(() => lost.abort()),
        lost.signal,
      ),
    ).rejects.toMatchObject({ code: 'aborted' });

    const { end, lines } = await run(stage, place, task);

    expect(end.exitCode).toBe(0);
    expect(lines).toEqual(['begun', 'ended']);
  });
}

function ending(stage: Stage): void {
  it('are removed while they run, and removing them again is fine', async () => {
    const { target } = stage.harness();
    const place = await readyPlace(stage);
    const task = taskOf({ scripts: ['echo begun', 'sleep 10000'] });
    const left = new AbortController();
    await target
      .runTask(
        place,
        imaged(stage, task),
        hearing(() => left.abort()),
        left.signal,
      )
      .catch(quiet);

    const askedAt = Date.now();
    await target.removeTask(place, task.id, soon());
    await target.removeTask(place, task.id, soon());

    expect(Date.now() - askedAt).toBeLessThan(10_000);
    expect((await holdingOf(target, place))?.tasks).toEqual([]);
  });

  it('go with their place', async () => {
    const { target, leftovers } = stage.harness();
    const place = await readyPlace(stage);
    await run(stage, place, { scripts: ['echo hello'], keepsState: true });
    await target.removePlace(place, quiet, soon());
    expect(await leftovers(place)).toEqual([]);
  });
}

function leavingImages(stage: Stage): void {
  it('are taken from where the process left them, as often as they are asked for', async () => {
    const { target } = stage.harness();
    const place = await readyPlace(stage);
    const dir = mkdtempSync(join(tmpdir(), 'warren-archive-'));
    writeFileSync(join(dir, 'made.tar'), dockerArchive(['someone/elses:1']));
    const scripts = ['cp made.tar /bns/out/image.tar'];
    const { task } = await run(stage, place, { scripts, source: async () => dir });
    const tag = `warren/env-${place.unique}-job:1`;

    const taken = await target.takeImage(place, { task, tag }, soon());

    expect(taken?.id).toMatch(/^sha256:/);
    expect(await target.takeImage(place, { task, tag }, soon())).toEqual(taken);
    expect((await target.ensureImage(tag, quiet, soon())).id).toBe(taken?.id);
    rmSync(dir, { recursive: true });
  });

  it('are nothing where it left none', async () => {
    const place = await readyPlace(stage);
    const { task } = await run(stage, place, { scripts: ['echo hello'] });
    expect(await stage.harness().target.takeImage(place, { task, tag: 'warren/none:1' }, soon())).toBeNull();
  });
}

type Parts = Partial<Task> & Pick<Task, 'scripts'>;

function taskOf(parts: Parts): Task {
  const plain = { component: 'job', runId: 'run-1', environment: {}, exports: [], keepsState: false };
  return { id: newId(), image: '', source: async () => null, ...plain, ...parts };
}

function imaged(stage: Stage, task: Task): Task {
  return { ...task, image: stage.harness().image };
}

async function run(stage: Stage, place: Place, parts: Parts) {
  const task = imaged(stage, taskOf(parts));
  const lines: string[] = [];
  const keys: string[] = [];
  const hear = {
    note: quiet,
    lines: (batch: Parameters<Parameters<Target['runTask']>[2]['lines']>[0]) => {
      for (const { text, cursor } of batch) {
        lines.push(text);
        keys.push(`${cursor.ns}:${cursor.n}`);
      }
    },
  };
  const end = await stage.harness().target.runTask(place, task, hear, soon());
  return { task, end, lines, keys };
}

function hearing(onLines: () => void) {
  return { note: quiet, lines: onLines };
}

async function holdingOf(target: Target, place: Place) {
  return poll(
    async () => {
      const found = (await target.inventory(soon())).find(
        ({ environmentId }) => environmentId === place.environmentId,
      );
      return { state: 'done' as const, value: found };
    },
    { timeoutMs: 5000 },
  );
}
