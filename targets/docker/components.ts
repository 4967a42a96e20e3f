import { AppError } from '@/lib/errors';
import type { Deployable, Note, Place } from '../target';
import type { Engine } from './connect';
import {
  type Found,
  inspect,
  listContainers,
  removeContainer,
  startContainer,
  stopContainer,
} from './containers';
import { ask, askUnless } from './errors';
import { type InstancePlan, planInstances } from './instances';
import { containerName, label } from './names';
import { findNetwork } from './place';
import { containerSpec, type SpecOptions } from './spec';

type Work = {
  engine: Engine;
  place: Place;
  deployable: Deployable;
  spec: SpecOptions;
  note: Note;
  signal: AbortSignal;
};

/** Brings the containers of one component to what is wanted; those with the same configuration stay as they are. */
export async function ensureComponent(work: Work): Promise<'created' | 'replaced' | 'kept'> {
  const { engine, place, deployable, signal } = work;
  const network = await findNetwork(engine, place, signal);
  if (!network)
    throw new AppError('not_found', `The network of environment ${place.unique} is missing`, {
      next: 'Deploy again; it is made at the start of a deployment.',
    });
  const existing = await listContainers(engine, place, deployable.component.name, signal);
  const { configHash, component } = deployable;
  const plan = planInstances(existing, {
    configHash,
    replicas: component.replicas,
    networkId: network.id,
  });
  await perform(work, plan);
  return outcome(existing, plan);
}

async function perform(work: Work, plan: InstancePlan): Promise<void> {
  await Promise.all([
    ...plan.keep.map((found) => startContainer(work.engine, found.id, work.signal)),
    ...plan.create.map((instance) => createAndStart(work, instance)),
    ...plan.replace.map(({ instance, old }) => replace(work, instance, old)),
    ...plan.drop.map((found) => stopAndRemove(work, found)),
  ]);
}

function outcome(existing: Found[], plan: InstancePlan): 'created' | 'replaced' | 'kept' {
  if (existing.length === 0) return 'created';
  return plan.create.length + plan.replace.length + plan.drop.length > 0 ? 'replaced' : 'kept';
}

async function createAndStart(work: Work, instance: number): Promise<void> {
  const id = await create(work, instance);
  await startContainer(work.engine, id, work.signal);
  work.note(`Started ${containerName(work.place, work.deployable.component.name, instance)}`);
}

/**
 * The old container gives its name away and stops while the new one is made, so that only one of them runs at a time
 * and the pause is as short as the old one's goodbye. A crash in between leaves a leftover that the next call drops.
 */
async function replace(work: Work, instance: number, old: Found): Promise<void> {
  const { engine, signal } = work;
  const leftover = `${old.name}-old-${old.id.slice(0, 8)}`;
  await askUnless([404], () => engine.docker.getContainer(old.id).rename({ name: leftover }), signal);
  const [id] = await Promise.all([create(work, instance), stopContainer(engine, old.id, signal)]);
  await startContainer(engine, id, signal);
  work.note(`Replaced ${old.name}`);
  await removeContainer(engine, old.id, signal);
}

async function stopAndRemove(work: Work, found: Found): Promise<void> {
  await stopContainer(work.engine, found.id, work.signal);
  await removeContainer(work.engine, found.id, work.signal);
  work.note(`Removed ${found.name}`);
}

/** A name that is taken is success when the container is ours and the same: someone else did this step already. */
async function create(work: Work, instance: number): Promise<string> {
  const { engine, place, deployable, signal } = work;
  const options = containerSpec(place, deployable, instance, work.spec);
  const made = await askUnless([409], () => engine.docker.createContainer(options), signal);
  if (made) return made.id;
  const taken = await inspect(engine, containerName(place, deployable.component.name, instance), signal);
  if (taken?.Config.Labels[label.configHash] === deployable.configHash) return taken.Id;
  if (!taken) return (await ask(() => engine.docker.createContainer(options), signal)).id;
  const isOurs = taken.Config.Labels[label.environment] === place.environmentId;
  throw new AppError('conflict', `A container named ${taken.Name.slice(1)} exists already`, {
    next: isOurs ? 'Deploy again.' : 'It was not made by Warren; rename or remove it on the Docker host.',
  });
}
