import { afterAll, beforeAll, expect, test } from 'vitest';
import { GET } from '@/app/api/runs/[id]/log/route';
import { newId } from '@/lib/ids';
import type { Context } from '@/server/context';
import { setRunning } from '@/server/running';
import { createToken } from '@/server/services/account/create-token';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { exportLog } from './export-log';

let fixture: Fixture;
let ctx: Context;
let run: { id: string; stepId: string };
beforeAll(async () => {
  fixture = await serviceFixture();
  setRunning(fixture.wiring);
  ctx = await (await fixture.organization()).as('viewer');
  run = await makeRun();
});
afterAll(() => fixture.close());

async function makeRun() {
  const { projectId, id: environmentId } = await makeEnvironment(ctx, 'my "main"');
  const [id, stageId, jobId, stepId] = [newId(), newId(), newId(), newId()];
  const scope = { organizationId: ctx.organizationId, projectId, environmentId };
  await ctx.db.run.create({ data: { id, ...scope, number: 3, kind: 'deploy', requestedByName: 'x' } });
  await ctx.db.runStage.create({ data: { id: stageId, runId: id, ordinal: 0, name: 'b', title: 'Build' } });
  const job = { id: jobId, runId: id, stageId, ordinal: 0, name: 'build-web', title: 'Build web' };
  await ctx.db.job.create({ data: { ...job, timeoutMs: 1 } });
  const step = { id: stepId, runId: id, jobId, ordinal: 0, name: 'checkout', title: 'Check out' };
  await ctx.db.step.create({ data: { ...step, type: 'inline', action: 'checkout' } });
  const at = new Date('2026-01-02T03:04:05.678Z');
  const rows = Array.from({ length: 4500 }, (_, n) => ({
    runId: id,
    stepId,
    at,
    key: `${n}`,
    text: `line ${n}`,
  }));
  await ctx.db.logLine.createMany({ data: rows });
  return { id, stepId };
}

async function ask(path: string, headers: Record<string, string>) {
  const id = path.split('/')[0]?.split('?')[0] ?? '';
  const request = new Request(`http://localhost:3000/api/runs/${path}`, { headers });
  return GET(request, { params: Promise.resolve({ id }) });
}

async function withToken(): Promise<Record<string, string>> {
  const { token } = await createToken({ ctx, input: { name: 'download' } });
  return { authorization: `Bearer ${token}` };
}

test('is the whole log as a file, with headings and times, over all pages', async () => {
  const answer = await ask(run.id, await withToken());
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="my_main_-deploy-3.log"');
  expect(answer.headers.get('content-type')).toContain('text/plain');
  const lines = (await answer.text()).split('\n');
  expect(lines.slice(0, 2)).toEqual(['── Build web › Check out', '2026-01-02T03:04:05.678Z line 0']);
  expect(lines).toHaveLength(4502);
  expect(lines.at(-2)).toBe('2026-01-02T03:04:05.678Z line 4499');
});

test('is that of one step, when asked for', async () => {
  const answer = await ask(`${run.id}?step=${run.stepId}`, await withToken());
  expect(answer.headers.get('content-disposition')).toContain('build-web-checkout.log');
  expect((await ask(`${run.id}?step=nosuch`, await withToken())).status).toBe(404);
  expect((await ask(`${run.id}?step=${'x'.repeat(99)}`, await withToken())).status).toBe(400);
});

test('is for members of the organization only', async () => {
  expect((await ask(run.id, {})).status).toBe(401);
  expect((await ask('nosuch', await withToken())).status).toBe(404);
  const stranger = await (await fixture.organization()).as('owner');
  await expect(exportLog({ ctx: stranger, input: { id: run.id } })).rejects.toMatchObject({
    code: 'not_found',
  });
});
