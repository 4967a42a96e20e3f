import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '@/lib/ids';
import type { Context } from '@/server/context';
import { type LogPart, readLines } from '@/server/db/log-read';
import { exportLog } from '@/server/services/run/export-log';
import { runLog } from '@/server/services/run/log';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { compressLogs } from './compress';
import { pruneLetters } from './letters';
import { pruneRuns } from './prune';
import { retain } from './start';

let fixture: Fixture;
let ctx: Context;
let scope: { organizationId: string; projectId: string; environmentId: string };
beforeAll(async () => {
  fixture = await serviceFixture();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  ctx = await (await fixture.organization()).as('viewer');
  const { projectId, id: environmentId } = await makeEnvironment(ctx);
  scope = { organizationId: ctx.organizationId, projectId, environmentId };
});

const never = new AbortController().signal;
const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60_000);
/** Everything a terminal, a compiler or a hostile program prints, but NUL, which is never stored. */
const odd = [
  '',
  ' ',
  'tab\there',
  '\u001b[31mred\u001b[0m',
  '🦊 ünïcödé',
  '"quotes" \\n',
  '\r',
  '\u2028',
  '{"a":1}',
  'x'.repeat(9000),
];

async function makeRun(number: number, endedAt: Date | null, parts: { state?: string; lines?: number } = {}) {
  const { state = 'failed', lines = 0 } = parts;
  const id = newId();
  const times = { queuedAt: endedAt ?? new Date(), startedAt: endedAt ?? new Date(), endedAt };
  await ctx.db.run.create({
    data: { id, ...scope, number, kind: 'deploy', state, requestedByName: 'x', ...times },
  });
  const stage = { id: newId(), runId: id, ordinal: 0, name: 'build', title: 'Build' };
  await ctx.db.runStage.create({ data: stage });
  const job = { id: newId(), runId: id, stageId: stage.id, ordinal: 0, name: 'web', title: 'web' };
  await ctx.db.job.create({ data: { ...job, timeoutMs: 1000 } });
  const steps = [0, 1].map((ordinal) => {
    const what = { name: `step-${ordinal}`, title: `Step ${ordinal}`, type: 'inline', action: 'x' };
    return { id: newId(), runId: id, jobId: job.id, ordinal, ...what };
  });
  await ctx.db.step.createMany({ data: steps });
  await ctx.db.logLine.createMany({
    data: Array.from({ length: lines }, (_, n) => {
      const at = new Date(1_700_000_000_123 + n);
      const stream = ['out', 'err', 'note'][n % 3] ?? 'out';
      const text = odd[n % odd.length] ?? '';
      return { runId: id, stepId: steps[Math.floor(n / 7) % 2]?.id ?? '', at, key: String(n), stream, text };
    }),
  });
  return { id, stepId: steps[1]?.id ?? '' };
}

async function textOf(input: { id: string; stepId?: string }): Promise<string> {
  const { text } = await exportLog({ ctx, input });
  let all = '';
  for await (const part of text) all += part;
  return all;
}

const inChunks = (runId: string) => ctx.db.logChunk.count({ where: { runId } });
const inRows = (runId: string) => ctx.db.logLine.count({ where: { runId } });

describe('a compressed log', () => {
  test('reads byte for byte as before: whole, by step, from every cursor, as a file', async () => {
    const { id, stepId } = await makeRun(1, daysAgo(9), { lines: 60 });
    const look = async () => {
      const whole = await runLog({ ctx, input: { id } });
      const step = await runLog({ ctx, input: { id, stepId } });
      const pages = await Promise.all(
        whole.lines.map(({ cursor }) => runLog({ ctx, input: { id, after: cursor, limit: 3 } })),
      );
      return { whole, step, pages, file: await textOf({ id }), stepFile: await textOf({ id, stepId }) };
    };
    const before = await look();
    expect(before.whole.lines).toHaveLength(60);
    await compressLogs(ctx.db, daysAgo(3), never);
    expect([await inRows(id), await inChunks(id)]).toEqual([0, 1]);
    expect(await look()).toEqual(before);
  });

  test('of many lines is many chunks, and pages run through them', async () => {
    const { id } = await makeRun(1, daysAgo(9), { lines: 12_345 });
    const part: LogPart = { runId: id, after: 0n, limit: 20_000 };
    const before = await readLines(ctx.db, part);
    await compressLogs(ctx.db, daysAgo(3), never);
    expect(await inChunks(id)).toBeGreaterThan(2);
    expect(await readLines(ctx.db, part)).toEqual(before);
    const { _sum } = await ctx.db.logChunk.aggregate({
      where: { runId: id },
      _sum: { sizeBytes: true, lines: true },
    });
    const [{ bytes = 0 } = {}] = await ctx.db.$queryRaw<{ bytes: number }[]>`
      SELECT sum(length(data))::int AS bytes FROM "LogChunk" WHERE "runId" = ${id}`;
    expect(_sum.lines).toBe(12_345);
    expect(bytes * 10).toBeLessThan(_sum.sizeBytes ?? 0);
  });

  test('is whole in every moment of the work, with two at it, and when it is killed in between', async () => {
    const { id } = await makeRun(1, daysAgo(9), { lines: 12_000 });
    const part: LogPart = { runId: id, after: 0n, limit: 20_000 };
    const before = await readLines(ctx.db, part);
    const end = new AbortController();
    const work = [1, 2].map(() => compressLogs(ctx.db, daysAgo(3), end.signal));
    for (let looks = 0; looks < 5; looks += 1) {
      expect(await readLines(ctx.db, part)).toEqual(before);
      if ((await inChunks(id)) > 0) end.abort();
    }
    await Promise.all(work);
    expect(await readLines(ctx.db, part)).toEqual(before);
    await compressLogs(ctx.db, daysAgo(3), never);
    expect(await inRows(id)).toBe(0);
    expect(await readLines(ctx.db, part)).toEqual(before);
  });

  test('is left alone while the run is young or goes on', async () => {
    const [young, open] = [
      await makeRun(1, daysAgo(1), { lines: 3 }),
      await makeRun(2, null, { state: 'running', lines: 3 }),
    ];
    await compressLogs(ctx.db, daysAgo(3), never);
    expect([await inChunks(young.id), await inChunks(open.id)]).toEqual([0, 0]);
  });
});

describe('old runs', () => {
  test('go with everything of them; by the project’s policy, else by the installation’s', async () => {
    for (let number = 1; number <= 8; number += 1) await makeRun(number, daysAgo(100 - number), { lines: 3 });
    const numbers = async () => {
      const rows = await ctx.db.run.findMany({ where: scope, orderBy: { number: 'asc' } });
      return rows.map(({ number }) => number);
    };
    const env = { ...ctx.env, retention: { keepRuns: 5, keepDays: 30, compressAfterDays: 200 } };
    await retain({ db: ctx.db, env }, never);
    expect(await numbers()).toEqual([4, 5, 6, 7, 8]);
    const settings = { retention: { keepRuns: 2, keepDays: null } };
    await ctx.db.project.update({ where: { id: scope.projectId }, data: { settings } });
    await retain({ db: ctx.db, env }, never);
    expect(await numbers()).toEqual([7, 8]);
    const left = { where: { run: { environmentId: scope.environmentId } } };
    expect([await ctx.db.step.count(left), await ctx.db.logLine.count(left)]).toEqual([4, 0]);
  });

  test('are removed in small steps by two workers at once, and after a kill the rest goes', async () => {
    for (let number = 1; number <= 130; number += 1) await makeRun(number, daysAgo(100));
    await compressLogs(ctx.db, daysAgo(3), never);
    while (await compressLogs(ctx.db, daysAgo(3), never));
    const pruning = { defaults: { keepRuns: 3, keepDays: 30 }, now: new Date() };
    const end = new AbortController();
    end.abort();
    expect(await pruneRuns(ctx.db, { ...pruning, signal: end.signal })).toBe(0);
    const both = await Promise.all([1, 2].map(() => pruneRuns(ctx.db, { ...pruning, signal: never })));
    expect(both.reduce((sum, one) => sum + one)).toBeGreaterThanOrEqual(127);
    expect(await ctx.db.run.count({ where: scope })).toBe(3);
  });

  test('of a delivery log go after 30 days; what waits stays', async () => {
    const channel = { id: newId(), name: 'x', nameKey: 'x', kind: 'slack', secrets: 'x' };
    const { organizationId, projectId } = scope;
    await ctx.db.notificationChannel.create({ data: { ...channel, organizationId, projectId } });
    const row = {
      organizationId,
      projectId,
      channelId: channel.id,
      eventId: 'e',
      event: 'test',
      payload: {},
    };
    const ends = [daysAgo(31), daysAgo(29), null];
    for (const endedAt of ends) {
      const state = endedAt ? 'delivered' : 'waiting';
      await ctx.db.notification.create({
        data: { id: newId(), ...row, state, endedAt, createdAt: daysAgo(40) },
      });
    }
    expect(await pruneLetters(ctx.db, new Date(), 1)).toBe(true);
    expect(await pruneLetters(ctx.db, new Date(), 1)).toBe(false);
    expect(await ctx.db.notification.count({ where: { channelId: channel.id } })).toBe(2);
  });
});
