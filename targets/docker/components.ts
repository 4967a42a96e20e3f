import { AppError } from '@/lib/errors';
import { helpersOf, initsBeside, runsBeside } from '../render';
import type { Applied } from '../target';
import type { ComponentWork } from './component-work';
import { type Found, inspect, listContainers, startContainer, stopContainer } from './containers';
import { ensureContainer } from './ensure-container';
import { askUnless } from './errors';
import { type Group, groupsOf, removeGroup, sidecarsOf, stopGroup } from './groups';
import { prepare, removePrepared } from './inits';
import { type InstancePlan, leavesSome, planInstances } from './instances';
import { containerName, label, leftoverName, replacedMark } from './names';
import { findNetwork } from './place';
import { putFiles } from './put-files';
import { sharedMarkOf } from './shared';
import { ensureSidecars } from './sidecars';
import { containerSpec } from './spec';

/** What is there before. */
type Sight = ComponentWork & { existing: Found[] };

/** Brings the containers of one component to what is wanted; those with the same configuration stay as they are. */
export async function ensureComponent(work: ComponentWork): Promise<Applied> {
  const { engine, place, deployable, signal } = work;
  const [network, existing] = await Promise.all([
    findNetwork(engine, place, signal),
    listContainers(engine, place, deployable.component.name, signal),
  ]);
  if (!network)
    throw new AppError('not_found', `The network of environment ${place.unique} is missing`, {
      next: 'Deploy again; it is made at the start of a deployment.',
    });
  const { configHash, component } = deployable;
  const alone = groupsOf(existing).map(({ main }) => main);
  const mains = alone.filter(({ sidecar }) => sidecar === null);
  const strays = alone.filter(({ sidecar }) => sidecar !== null);
  const plan = planInstances(mains, {
    configHash,
    replicas: component.replicas,
    networkId: network.id,
    runsBeside: runsBeside(deployable),
  });
  await perform({ ...work, existing }, { ...plan, drop: [...plan.drop, ...strays] });
  await removePrepared(work);
  return outcome(mains, plan);
}

/** Init containers of two instances never run at once: most of them change what both share, such as a database. */
async function perform(work: Sight, plan: InstancePlan): Promise<void> {
  const acts = [
    ...plan.keep.map((found) => () => goOn(work, found)),
    ...plan.create.map((instance) => () => createAndStart(work, instance)),
    ...plan.replace.map(
      ({ instance, old }) =>
        () =>
          replace(work, instance, old),
    ),
    ...plan.beside.map(
      ({ instance, old }) =>
        () =>
          startBeside(work, instance, old),
    ),
    ...plan.setAside.map((found) => () => setAside(work, found)),
    ...plan.drop.map((found) => () => stopAndRemove(work, found)),
  ];
  if (helpersOf(work.deployable.component, 'init').length > 0) for (const act of acts) await act();
  else await Promise.all(acts.map((act) => act()));
}

function outcome(existing: Found[], plan: InstancePlan): Applied {
  if (existing.length === 0) return 'created';
  if (leavesSome(plan)) return 'beside';
  return plan.create.length + plan.replace.length + plan.drop.length > 0 ? 'replaced' : 'kept';
}

/** One that never started may have been left before its files were in it. */
async function goOn(work: ComponentWork, found: Found): Promise<void> {
  if (found.state === 'created') await fill(work, found.id);
  if (found.state !== 'running') await startContainer(work.engine, found.id, work.signal);
  await ensureSidecars(work, found);
}

function fill({ engine, deployable, signal }: ComponentWork, id: string): Promise<void> {
  return putFiles(engine, id, deployable.component, signal);
}

/** Made and filled; not started yet. */
async function make(work: ComponentWork, instance: number): Promise<string> {
  const id = await create(work, instance);
  await fill(work, id);
  return id;
}

/** The container runs, and its sidecars with it. */
async function start(work: ComponentWork, id: string, instance: number): Promise<void> {
  await startContainer(work.engine, id, work.signal);
  await ensureSidecars(work, { id, instance, sharedMark: sharedMarkOf(work.deployable) });
}

async function createAndStart(work: ComponentWork, instance: number): Promise<void> {
  await prepare(work, instance);
  await start(work, await make(work, instance), instance);
  work.note(`Started ${containerName(work.place, work.deployable.component.name, instance)}`);
}

/**
 * The old container gives its name away and stops while the new one is made, so that only one of them runs at a time
 * and the pause is as short as the old one's goodbye. A crash in between leaves a leftover that the next call drops.
 */
async function replace(work: Sight, instance: number, old: Found): Promise<void> {
  const group = { main: old, sidecars: sidecarsOf(work.existing, old) };
  const mayPrepare = initsBeside(work.deployable);
  if (mayPrepare) await prepare(work, instance);
  await setAside(work, old);
  const ended = stopGroup(work, group);
  if (!mayPrepare) await ended.then(() => prepare(work, instance));
  const [id] = await Promise.all([make(work, instance), ended]);
  await start(work, id, instance);
  work.note(`Replaced ${old.name}`);
  await removeGroup(work, group);
}

/** The old container only gives its name away: it serves until the new one is up, and `retire` ends it. */
async function startBeside(work: ComponentWork, instance: number, old: Found): Promise<void> {
  await prepare(work, instance);
  await setAside(work, old);
  await start(work, await make(work, instance), instance);
  work.note(`Started ${old.name} anew, beside the old one, which goes on until the new one is up`);
}

/** A container between two restarts refuses another name with 404, though it is there: then it ends first. */
async function setAside({ engine, signal }: ComponentWork, old: Found): Promise<void> {
  const name = leftoverName(old, replacedMark);
  const rename = async () => {
    await engine.docker.getContainer(old.id).rename({ name });
    return true;
  };
  const isRenamed = await askUnless([404], rename, signal);
  if (isRenamed || !(await inspect(engine, old.id, signal))) return;
  await stopContainer(engine, old.id, signal);
  await askUnless([404], rename, signal);
}

async function stopAndRemove(work: Sight, found: Found): Promise<void> {
  const group: Group = { main: found, sidecars: sidecarsOf(work.existing, found) };
  await stopGroup(work, group);
  await removeGroup(work, group);
  work.note(`Removed ${found.name}`);
}

/** A name that is taken is success when the container is ours and the same: someone else did this step already. */
async function create(work: ComponentWork, instance: number): Promise<string> {
  const { engine, place, deployable, signal } = work;
  const options = containerSpec(place, deployable, instance, work.spec);
  const { id, found } = await ensureContainer(engine, options, signal);
  if (!found || found.Config.Labels[label.configHash] === deployable.configHash) return id;
  const isOurs = found.Config.Labels[label.environment] === place.environmentId;
  throw new AppError('conflict', `A container named ${options.name} exists already`, {
    next: isOurs ? 'Deploy again.' : 'It was not made by Warren; rename or remove it on the Docker host.',
  });
}
