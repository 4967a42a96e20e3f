import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '@/server/context';
import { saveDefinition } from '@/server/services/definition/save';
import { abortRun } from '@/server/services/run/abort';
import { getRun } from '@/server/services/run/get';
import { runQueue } from '@/server/services/run/queue';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { deleteEnvironment } from './delete';
import { deployEnvironment } from './deploy';
import { getEnvironment } from './get';
import { startEnvironment } from './start';
import { stopEnvironment } from './stop';

const text = `kind: Environment
name: one
type: primary
components:
  - kind: Service
    name: cache
    dockerCompose:
      image: 'redis:7-alpine'
      ports: ['6379:6379']
`;
let fixture: Fixture;
let ctx: Context;

beforeAll(async () => {
  fixture = await serviceFixture();
  ctx = await (await fixture.organization()).as('developer');
});
afterAll(() => fixture.close());

async function defined(): Promise<string> {
  const { id } = await makeEnvironment(ctx);
  await saveDefinition({ ctx, input: { environmentId: id, text, baseRevisionId: null } });
  return id;
}

/** What the worker does, as far as services can see. */
async function pretend(
  environmentId: string,
  runId: string,
  state: string,
  operationStatus: string,
): Promise<void> {
  const times = { startedAt: new Date(), ...(state === 'running' ? {} : { endedAt: new Date() }) };
  await ctx.db.run.update({ where: { id: runId }, data: { state, ...times } });
  await ctx.db.environment.update({ where: { id: environmentId }, data: { operationStatus } });
}

describe('deploy', () => {
  test('is refused without a definition', async () => {
    const { id } = await makeEnvironment(ctx);
    await expect(deployEnvironment({ ctx, input: { id } })).rejects.toMatchObject({ code: 'invalid' });
  });

  test('waits in the queue and says where', async () => {
    const id = await defined();
    const { runId, runNumber } = await deployEnvironment({ ctx, input: { id } });
    const run = await getRun({ ctx, input: { id: runId } });
    expect([runNumber, run.state, run.revisionNumber]).toEqual([1, 'queued', 1]);
    expect(run.queuePosition).toBeGreaterThan(0);
    expect(run.waitingReason).toBe('Waits for a free worker');
    const environment = await getEnvironment({ ctx, input: { id } });
    expect([environment.operationStatus, environment.actions[0]]).toEqual(['queued', 'abort']);
    expect((await runQueue({ ctx })).queued.map((one) => one.id)).toContain(runId);
  });

  test('of many clicks at once makes one run', async () => {
    const id = await defined();
    const clicks = Array.from({ length: 8 }, () => deployEnvironment({ ctx, input: { id } }));
    expect(new Set((await Promise.all(clicks)).map(({ runId }) => runId)).size).toBe(1);
  });

  test('with the same key answers the same run, even after it ended', async () => {
    const id = await defined();
    const input = { id, requestKey: 'click-12345' };
    const first = await deployEnvironment({ ctx, input });
    await pretend(id, first.runId, 'success', 'running');
    expect(await deployEnvironment({ ctx, input })).toEqual(first);
    expect((await deployEnvironment({ ctx, input: { id } })).runNumber).toBe(2);
  });

  test('of a newer revision waits behind the older one', async () => {
    const id = await defined();
    const first = await deployEnvironment({ ctx, input: { id } });
    await pretend(id, first.runId, 'running', 'deploying');
    const { currentRevision } = await getEnvironment({ ctx, input: { id } });
    const newer = {
      environmentId: id,
      text: `${text}# changed\n`,
      baseRevisionId: currentRevision?.id ?? null,
    };
    await saveDefinition({ ctx, input: newer });
    const second = await deployEnvironment({ ctx, input: { id } });
    const run = await getRun({ ctx, input: { id: second.runId } });
    expect(run.waitingReason).toBe('Run 1 of this environment has to end first');
    expect(run.waitsFor).toMatchObject({ number: 1 });
  });

  test('during a delete is refused with what to do', async () => {
    const id = await defined();
    const first = await deployEnvironment({ ctx, input: { id } });
    await pretend(id, first.runId, 'success', 'running');
    await deleteEnvironment({ ctx, input: { id, confirmName: 'main' } });
    const refusal = deployEnvironment({ ctx, input: { id } });
    await expect(refusal).rejects.toMatchObject({
      code: 'busy',
      next: 'Wait for run 2 to end, or abort it.',
    });
  });

  test('stays on the cluster where the environment lives', async () => {
    const id = await defined();
    const first = await deployEnvironment({ ctx, input: { id } });
    await pretend(id, first.runId, 'success', 'running');
    const other = {
      id: `c${id.slice(0, 8)}`,
      organizationId: ctx.organizationId,
      name: 'b',
      nameKey: `b${id}`,
    };
    await ctx.db.cluster.create({ data: { ...other, kind: 'docker', address: 'unix:///b' } });
    const moved = deployEnvironment({ ctx, input: { id, clusterId: other.id } });
    await expect(moved).rejects.toMatchObject({ code: 'conflict' });
    await ctx.db.cluster.delete({ where: { id: other.id } });
  });
});

describe('delete', () => {
  test('asks for the name', async () => {
    const id = await defined();
    const wrong = deleteEnvironment({ ctx, input: { id, confirmName: 'Main' } });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid' });
  });

  test('of what was never deployed is done at once, and withdraws the queued deploy', async () => {
    const id = await defined();
    await deployEnvironment({ ctx, input: { id } });
    expect(await deleteEnvironment({ ctx, input: { id, confirmName: 'main' } })).toEqual({ run: null });
    await expect(getEnvironment({ ctx, input: { id } })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('while deploying asks the deploy to end and comes after it; asked twice it is one run', async () => {
    const id = await defined();
    const first = await deployEnvironment({ ctx, input: { id } });
    await pretend(id, first.runId, 'running', 'deploying');
    const one = await deleteEnvironment({ ctx, input: { id, confirmName: 'main' } });
    const two = await deleteEnvironment({ ctx, input: { id, confirmName: 'main' } });
    expect(one.run?.runNumber).toBe(2);
    expect(two).toEqual(one);
    const deploy = await ctx.db.run.findUniqueOrThrow({ where: { id: first.runId } });
    expect(deploy.cancelRequestedAt).not.toBeNull();
  });
});

describe('abort', () => {
  test('of a queued run is over at once and the environment rests where it was', async () => {
    const id = await defined();
    const { runId } = await deployEnvironment({ ctx, input: { id } });
    expect((await abortRun({ ctx, input: { id: runId } })).state).toBe('aborted');
    expect((await abortRun({ ctx, input: { id: runId } })).state).toBe('aborted');
    expect((await getEnvironment({ ctx, input: { id } })).operationStatus).toBe('draft');
  });
});

describe('stop and start', () => {
  test('are refused where they make no sense', async () => {
    const id = await defined();
    await expect(stopEnvironment({ ctx, input: { id } })).rejects.toMatchObject({ code: 'busy' });
    const { runId } = await deployEnvironment({ ctx, input: { id } });
    await pretend(id, runId, 'success', 'running');
    await expect(startEnvironment({ ctx, input: { id } })).rejects.toMatchObject({ code: 'busy' });
    expect((await stopEnvironment({ ctx, input: { id } })).runNumber).toBe(2);
  });
});
