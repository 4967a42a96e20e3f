import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResolvedScript } from '@/definition/resolved';
import { openKept } from '@/engine/kept-script';
import { script } from '@/engine/testing';
import { poll } from '@/lib/poll';
import { component, stack } from './testing/definitions';
import { killableStore } from './testing/killable-store';
import { World } from './testing/world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const withScripts = (scripts: ResolvedScript[]) => ({ ...stack([component('web')]), scripts });

async function linesOf(runId: string, action: string): Promise<string[]> {
  const lines = await world.db.logLine.findMany({
    where: { runId, stream: 'out', step: { action } },
    orderBy: { id: 'asc' },
  });
  return lines.map(({ text }) => text);
}

async function keptOf(id: string, name: string) {
  const row = await world.db.component.findUnique({
    where: { environmentId_name: { environmentId: id, name } },
  });
  return row?.scripts ? openKept(world.parts.vault, row.scripts, world.organizationId) : null;
}

async function step(runId: string, action: string) {
  return poll(
    async () => {
      const found = await world.db.step.findFirst({ where: { runId, action, state: 'running' } });
      return found ? { state: 'done', value: found } : { state: 'pending', reason: `${action} does not run` };
    },
    { timeoutMs: 10_000 },
  );
}

async function tasksOf(id: string) {
  const holdings = await world.target.inventory();
  return holdings.find(({ environmentId }) => environmentId === id)?.tasks ?? [];
}

describe('scripts of a deployment', () => {
  it('run in order, publish, and leave no process behind', async () => {
    const worker = world.work();
    const infra = script('infra', {
      deploy: ['HOST=db-$SIZE', 'echo made $HOST'],
      exports: ['HOST', 'GONE'],
    });
    const seed = script('seed', { deploy: ['echo seeded'], dependsOn: ['infra'] });
    const id = await world.environment(withScripts([{ ...infra, environment: { SIZE: '2' } }, seed]));

    const run = await world.run(id, 'deploy');

    expect(run).toMatchObject({ state: 'success', failure: null });
    expect(await linesOf(run.id, 'run-deploy-script')).toEqual(['made db-2', 'seeded']);
    expect((await keptOf(id, 'infra'))?.exported).toEqual({ HOST: 'db-2', GONE: '' });
    expect(await tasksOf(id)).toEqual([]);
    const rows = await world.db.component.findMany({ where: { environmentId: id } });
    expect(rows.map(({ operationStatus }) => operationStatus)).toEqual(['running', 'running', 'running']);
    await worker.stop();
  });

  it('stop the run when one fails, with its last line and exit code', async () => {
    const worker = world.work();
    const bad = script('bad', { deploy: ['echo no such zone', 'exit 3'] });
    const after = script('after', { deploy: ['echo never'] });
    const id = await world.environment(withScripts([bad, after]));
    const run = await world.run(id, 'deploy');
    expect(run.failure).toMatchObject({
      code: 'script-failed',
      message: 'The deploy script of bad ended with exit code 3.',
      evidence: 'no such zone',
    });
    expect(run.steps.find(({ action }) => action === 'run-deploy-script')).toMatchObject({ exitCode: 3 });
    expect(await linesOf(run.id, 'run-deploy-script')).toEqual(['no such zone']);
    expect(await tasksOf(id)).toEqual([]);
    await worker.stop();
  });

  it('are ended within seconds by an abort, and the next deployment works', async () => {
    const worker = world.work();
    const id = await world.environment(withScripts([script('slow', { deploy: ['sleep 1000'] })]));
    const runId = await world.enqueue(id, 'deploy');
    await step(runId, 'run-deploy-script');
    const askedAt = Date.now();
    await world.abort(runId);
    expect(await world.ended(runId)).toMatchObject({ state: 'aborted' });
    expect(Date.now() - askedAt).toBeLessThan(10_000);
    expect(await tasksOf(id)).toEqual([]);
    await world.revise(id, withScripts([script('slow', { deploy: ['echo quick'] })]));
    expect(await world.run(id, 'deploy')).toMatchObject({ state: 'success' });
    await worker.stop();
  });
});

describe('scripts and crashes', () => {
  it('go on while a worker is replaced: one process, every line once', async () => {
    const once = script('once', { deploy: ['echo begun', 'sleep 1', 'echo ended', 'A=1'], exports: ['A'] });
    const id = await world.environment(withScripts([once]));
    world.target.calls.length = 0;
    const runId = await world.enqueue(id, 'deploy');
    const first = world.work();
    await step(runId, 'run-deploy-script');
    await first.stop();
    expect(await tasksOf(id)).toHaveLength(1);

    const second = world.work();
    expect(await world.ended(runId)).toMatchObject({ state: 'success', fence: 2 });

    expect(await linesOf(runId, 'run-deploy-script')).toEqual(['begun', 'ended']);
    expect(world.target.calls.filter((call) => call === 'script once')).toHaveLength(1);
    expect((await keptOf(id, 'once'))?.exported).toEqual({ A: '1' });
    await second.stop();
  });

  it('run once wherever the worker is killed', async () => {
    for (let at = 1; at < 60; at += 3) {
      const once = script('once', { deploy: ['echo begun', 'echo ended', 'A=1'], exports: ['A'] });
      const id = await world.environment({ ...stack([]), scripts: [once] });
      const mortal = killableStore(world.store, { at, when: at % 2 === 0 ? 'before' : 'after' });
      world.target.calls.length = 0;
      const runId = await world.enqueue(id, 'deploy');
      const first = world.work(mortal.store);
      const ended = world.ended(runId, 30_000);
      await Promise.race([ended, mortal.dead]);
      const wasKilled = mortal.wasKilled();
      if (wasKilled) await world.expire(runId);
      const second = wasKilled ? world.work() : null;
      expect({ at, ...(await ended) }).toMatchObject({ at, state: 'success' });
      expect(world.target.calls.filter((call) => call === 'script once')).toHaveLength(1);
      expect(await linesOf(runId, 'run-deploy-script')).toEqual(['begun', 'ended']);
      mortal.bury();
      await Promise.all([first.stop(), second?.stop()]);
      if (!wasKilled) return;
    }
  }, 120_000);
});

describe('scripts at the end', () => {
  it('are those that were last deployed, with what they published', async () => {
    const worker = world.work();
    const made = script('infra', {
      deploy: ['NAME=zone-1'],
      exports: ['NAME'],
      destroy: ['echo drop $NAME'],
    });
    const id = await world.environment(withScripts([made]));
    await world.run(id, 'deploy');
    await world.revise(id, withScripts([{ ...made, destroy: ['echo edited later'] }]));
    await world.revise(id, withScripts([]));

    const run = await world.run(id, 'deploy');

    expect(await linesOf(run.id, 'run-destroy-script')).toEqual(['drop zone-1']);
    expect(await keptOf(id, 'infra')).toBeNull();
    expect(await world.db.component.count({ where: { environmentId: id, name: 'infra' } })).toBe(0);
    await worker.stop();
  });

  it('may fail or pass their limit in a cleanup: they are killed, that is said, and they are tried again', async () => {
    const worker = world.work();
    const stuck = script('stuck', { deploy: ['echo made'], destroy: ['echo waiting', 'sleep 1000'] });
    const id = await world.environment(withScripts([stuck]));
    await world.run(id, 'deploy');
    await world.db.project.update({
      where: { id },
      data: { settings: { limits: { 'run-destroy-script': { runningMs: 1000 } } } },
    });
    await world.revise(id, withScripts([]));

    const run = await world.run(id, 'deploy');

    expect(run).toMatchObject({ state: 'success', failure: null });
    const failure = run.steps.find(({ action }) => action === 'run-destroy-script')?.failure;
    expect(failure).toMatchObject({
      message:
        '"Run the destroy script, as last deployed" did not end within 1 s; it was ended, and nothing of it runs any more. Last seen: waiting',
    });
    expect(await tasksOf(id)).toEqual([]);
    const notes = await world.db.logLine.findMany({ where: { runId: run.id, step: { action: 'finish' } } });
    expect(notes.map(({ text }) => text).join()).toMatch(/Remove stuck failed, and is tried again next time/);
    expect(await keptOf(id, 'stuck')).not.toBeNull();
    const again = await world.run(id, 'deploy');
    expect(again.steps.some(({ action }) => action === 'run-destroy-script')).toBe(true);
    await worker.stop();
  }, 60_000);

  it('of a deleted environment run before anything is removed, and a failure keeps the record', async () => {
    const worker = world.work();
    const infra = script('infra', { deploy: ['echo made'], destroy: ['exit 1'], stop: ['echo paused'] });
    const id = await world.environment(withScripts([infra]));
    await world.run(id, 'deploy');
    const stopped = await world.run(id, 'stop');
    expect(await linesOf(stopped.id, 'run-stop-script')).toEqual(['paused']);
    expect(await world.run(id, 'delete')).toMatchObject({
      state: 'failed',
      failure: { code: 'script-failed' },
    });
    expect(await world.db.environment.findUnique({ where: { id } })).toMatchObject({ deletedAt: null });
    await world.revise(id, withScripts([{ ...infra, destroy: ['echo gone'] }]));
    await world.run(id, 'deploy');
    const deleted = await world.run(id, 'delete');
    expect(deleted).toMatchObject({ state: 'success' });
    expect(await linesOf(deleted.id, 'run-destroy-script')).toEqual(['gone']);
    await worker.stop();
  });
});
