import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '@/server/context';
import { saveDefinition } from '@/server/services/definition/save';
import { cloneEnvironment } from '@/server/services/environment/clone';
import { deployEnvironment } from '@/server/services/environment/deploy';
import { getEnvironment } from '@/server/services/environment/get';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { getRun } from './get';
import { retryRun } from './retry';
import { rollBackToRun } from './roll-back';

const text = `kind: Environment
name: one
type: primary
components:
  - kind: Service
    name: cache
    dockerCompose:
      image: 'redis:7-alpine'
      environment:
        PASSWORD: SECRET["only-once"]
`;
const facts = { commits: {}, images: { cache: { reference: 'redis:7-alpine', imageId: 'sha256:1' } } };
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

/** What the worker would have done. */
async function ended(id: string, runId: string, state: string): Promise<void> {
  const now = new Date();
  await ctx.db.run.update({ where: { id: runId }, data: { state, startedAt: now, endedAt: now, facts } });
  const operationStatus = state === 'success' ? 'running' : state;
  await ctx.db.environment.update({ where: { id }, data: { operationStatus } });
}

async function deployAs(id: string, state: string): Promise<string> {
  const { runId } = await deployEnvironment({ ctx, input: { id } });
  await ended(id, runId, state);
  return runId;
}

describe('retry', () => {
  test('of a failed run is a new run with the same revision and facts', async () => {
    const id = await defined();
    const failed = await deployAs(id, 'failed');
    expect((await getRun({ ctx, input: { id: failed } })).canRetry).toBe(true);
    const { runId } = await retryRun({ ctx, input: { id: failed } });
    const run = await ctx.db.run.findUniqueOrThrow({ where: { id: runId } });
    const before = await ctx.db.run.findUniqueOrThrow({ where: { id: failed } });
    expect(run).toMatchObject({ kind: 'deploy', revisionId: before.revisionId, facts });
    expect(await getRun({ ctx, input: { id: runId } })).toMatchObject({
      retryOf: { runId: failed, number: 1 },
    });
    expect(await retryRun({ ctx, input: { id: failed } })).toMatchObject({ runId });
  });

  test('is refused for what succeeded and for what is overtaken', async () => {
    const id = await defined();
    const failed = await deployAs(id, 'failed');
    const good = await deployAs(id, 'success');
    for (const runId of [failed, good]) {
      expect((await getRun({ ctx, input: { id: runId } })).canRetry).toBe(false);
      await expect(retryRun({ ctx, input: { id: runId } })).rejects.toMatchObject({ code: 'conflict' });
    }
  });
});

describe('a way back', () => {
  test('leads to an earlier successful deployment, with its images', async () => {
    const id = await defined();
    const first = await deployAs(id, 'success');
    const refused = rollBackToRun({ ctx, input: { id: first } });
    await expect(refused).rejects.toMatchObject({ message: 'It is what is deployed now' });
    await deployAs(id, 'success');
    expect((await getRun({ ctx, input: { id: first } })).canRollBack).toBe(true);
    const { runId } = await rollBackToRun({ ctx, input: { id: first } });
    const run = await ctx.db.run.findUniqueOrThrow({ where: { id: runId } });
    expect(run).toMatchObject({
      kind: 'deploy',
      facts,
      request: { rollBackTo: { runId: first, number: 1 } },
    });
  });

  test('does not lead to a failed or a partial one', async () => {
    const id = await defined();
    const failed = await deployAs(id, 'failed');
    const { runId: partial } = await deployEnvironment({ ctx, input: { id, components: ['cache'] } });
    await ended(id, partial, 'success');
    await deployAs(id, 'success');
    for (const runId of [failed, partial])
      await expect(rollBackToRun({ ctx, input: { id: runId } })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a newer deploy', () => {
  test('supersedes those that still wait, and says so; what runs goes on', async () => {
    const id = await defined();
    const running = await deployEnvironment({ ctx, input: { id } });
    await ctx.db.run.update({
      where: { id: running.runId },
      data: { state: 'running', startedAt: new Date() },
    });
    const waiting = await deployEnvironment({ ctx, input: { id, components: ['cache'] } });
    const { currentRevision } = await getEnvironment({ ctx, input: { id } });
    const input = {
      environmentId: id,
      text: `${text}# newer\n`,
      baseRevisionId: currentRevision?.id ?? null,
    };
    await saveDefinition({ ctx, input });
    const newest = await deployEnvironment({ ctx, input: { id } });
    expect(await getRun({ ctx, input: { id: waiting.runId } })).toMatchObject({
      state: 'aborted',
      failure: { code: 'superseded', message: 'Superseded by run 3, which brings newer work.' },
    });
    expect((await getRun({ ctx, input: { id: running.runId } })).state).toBe('running');
    expect((await getRun({ ctx, input: { id: newest.runId } })).state).toBe('queued');
  });

  test('of unknown components is refused', async () => {
    const id = await defined();
    const refused = deployEnvironment({ ctx, input: { id, components: ['nothing'] } });
    await expect(refused).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('a clone', () => {
  test('has the configuration with its secrets still sealed, and no data', async () => {
    const id = await defined();
    await deployAs(id, 'success');
    const clone = await cloneEnvironment({ ctx, input: { id, name: 'second' } });
    expect(clone).toMatchObject({ name: 'second', operationStatus: 'draft', lastRun: null });
    const row = await ctx.db.environment.findUniqueOrThrow({
      where: { id: clone.id },
      include: { currentRevision: true },
    });
    expect(row.currentRevision?.text).toContain('ENCRYPTED[');
    const again = cloneEnvironment({ ctx, input: { id, name: 'Second' } });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });
});
