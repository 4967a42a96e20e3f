import { afterAll, beforeAll, expect, it } from 'vitest';
import { component, flask, stack } from './testing/definitions';
import { World } from './testing/world';

let world: World;
beforeAll(async () => {
  world = await World.open();
  world.work();
});
afterAll(() => world.close());

async function statuses(environmentId: string): Promise<Record<string, string>> {
  const rows = await world.db.component.findMany({ where: { environmentId } });
  return Object.fromEntries(rows.map(({ name, operationStatus }) => [name, operationStatus]));
}

function refuse(name: string): void {
  world.target.before = async (verb, wanted) => {
    if (verb === 'ensureComponent' && wanted === name) throw new Error('not today');
  };
}

it('no component looks busy when the run that worked on it has failed', async () => {
  const id = await world.environment();
  refuse('redis');
  expect((await world.run(id, 'deploy')).state).toBe('failed');
  expect(await statuses(id)).toEqual({ app: 'draft', postgres: 'running', redis: 'failed' });
});

it('a component that was deployed before stays what it was', async () => {
  const id = await world.environment();
  world.target.before = async () => undefined;
  expect((await world.run(id, 'deploy')).state).toBe('success');
  const [app, ...rest] = flask(id);
  if (!app) throw new Error('the stack has changed');
  await world.revise(id, stack([app, ...rest.map((one) => ({ ...one, environment: { A: '2' } }))]));
  refuse('redis');
  expect((await world.run(id, 'deploy')).state).toBe('failed');
  expect(await statuses(id)).toEqual({ app: 'running', postgres: 'running', redis: 'failed' });
});

it('the log of the failed step ends with the reason', async () => {
  const id = await world.environment(stack([component('alone')]));
  refuse('alone');
  const run = await world.run(id, 'deploy');
  const step = run.steps.find(({ state }) => state === 'failed');
  const lines = await world.db.logLine.findMany({ where: { stepId: step?.id }, orderBy: { id: 'asc' } });
  expect(lines.at(-1)).toMatchObject({ stream: 'note', text: expect.stringMatching(/^Failed: /) });
});
