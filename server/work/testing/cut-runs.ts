import type Docker from 'dockerode';
import type { ResolvedComponent, ResolvedEnvironment } from '@/definition/resolved';
import { poll } from '@/lib/poll';
import { testImage } from '@/targets/docker/testing';
import { component } from './definitions';
import type { World } from './world';

/** A component that does nothing, on a real engine. */
export function idle(name: string, more: Partial<ResolvedComponent> = {}): ResolvedComponent {
  return component(name, { image: testImage, command: ['sh', '-c', 'sleep 100000'], ...more });
}

/** Well after so many seconds: long enough for the engine to go in the middle of the wait. */
export function wellAfter(seconds: number): Partial<ResolvedComponent> {
  const test = ['CMD', 'sleep', String(seconds)];
  return { healthcheck: { test, intervalMs: 1000, timeoutMs: 30_000, retries: 30, startPeriodMs: 0 } };
}

export async function begun(world: World, definition: ResolvedEnvironment) {
  const id = await world.environment(definition);
  return { id, runId: await world.enqueue(id, 'deploy') };
}

/** Containers of an environment, also those that ended. */
export async function listed(docker: Docker, environmentId: string) {
  const filters = { label: [`warren.dev/environment=${environmentId}`] };
  return docker.listContainers({ all: true, filters });
}

export async function containerIds(docker: Docker, environmentId: string): Promise<string[]> {
  return (await listed(docker, environmentId)).map(({ Id }) => Id);
}

/** Waits until a script has said its sixth line of many. */
export async function untilMidway(world: World, runId: string): Promise<void> {
  await until(async () => (await linesOf(world, runId)).includes('line 6'), 'sixth line');
}

/** The numbered lines among what its programs wrote. */
export async function countedLines(world: World, runId: string): Promise<string[]> {
  return (await linesOf(world, runId)).filter((text) => text.startsWith('line '));
}

async function linesOf(world: World, runId: string): Promise<string[]> {
  const rows = await world.db.logLine.findMany({ where: { runId, stream: 'out' }, orderBy: { id: 'asc' } });
  return rows.map(({ text }) => text);
}

/** Lines that a step says twice. */
export async function doubled(world: World, runId: string): Promise<string[]> {
  const rows = await world.db.logLine.findMany({ where: { runId } });
  const seen = rows.map(({ stepId, text }) => `${stepId} ${text}`);
  return seen.filter((line, index) => seen.indexOf(line) !== index);
}

export function until(isSo: () => Promise<boolean>, what: string): Promise<true> {
  return poll(
    async () =>
      (await isSo()) ? { state: 'done', value: true as const } : { state: 'pending', reason: `no ${what}` },
    { timeoutMs: 60_000, toMs: 50 },
  );
}
