import type { ContainerInspectInfo } from 'dockerode';
import type { ResolvedHelper } from '@/definition/resolved';
import { helpersOf } from '../render';
import type { Note, Place } from '../target';
import type { ComponentWork } from './component-work';
import type { Engine } from './connect';
import { inspect, listContainers, startContainer } from './containers';
import { ensureContainer } from './ensure-container';
import { ask } from './errors';
import { groupsOf } from './groups';
import { sidecarSpec } from './helper-spec';
import { putFiles } from './put-files';

type Main = { id: string; instance: number; sharedMark: string | null };

/** The sidecars of a main container that was started: made where they are missing, and running. */
export async function ensureSidecars(work: ComponentWork, main: Main): Promise<void> {
  const sidecars = helpersOf(work.deployable.component, 'sidecar');
  await Promise.all(sidecars.map((helper) => ensureSidecar(work, main, helper)));
}

async function ensureSidecar(work: ComponentWork, main: Main, helper: ResolvedHelper): Promise<void> {
  const { engine, place, deployable, spec, note, signal } = work;
  const wanted = { place, deployable, helper, options: spec };
  const at = { instance: main.instance, main: main.id, mark: main.sharedMark };
  const options = sidecarSpec(wanted, at);
  const { id, found } = await ensureContainer(engine, options, signal);
  if (!found || found.State.Status === 'created') {
    await putFiles(engine, id, helper, signal);
    note(`Started ${options.name}`);
  }
  await join(engine, { main: main.id, sidecar: id }, signal);
}

type Pair = { main: string; sidecar: string };

/** Into the network that its main container has now; a main one that does not run has none to join. */
export async function join(engine: Engine, pair: Pair, signal: AbortSignal): Promise<void> {
  const [main, sidecar] = await Promise.all([
    inspect(engine, pair.main, signal),
    inspect(engine, pair.sidecar, signal),
  ]);
  if (!main?.State.Running || !sidecar) return;
  const wasStarted = sidecar.State.Status !== 'created';
  if (wasStarted && isApart(main, sidecar))
    await ask(() => engine.docker.getContainer(pair.sidecar).restart(), signal);
  else if (!sidecar.State.Running) await startContainer(engine, pair.sidecar, signal);
}

/** The network of a container is a new one after each start: who came before that is in none. Pure. */
export function isApart(main: ContainerInspectInfo, sidecar: ContainerInspectInfo): boolean {
  return main.State.Running && Date.parse(sidecar.State.StartedAt) < Date.parse(main.State.StartedAt);
}

type Verb = { engine: Engine; place: Place; component: string; note: Note; signal: AbortSignal };

/** A sidecar that a person stopped stays stopped: it came after its main container. */
export async function rejoin({ engine, place, component, note, signal }: Verb): Promise<void> {
  const found = await listContainers(engine, place, component, signal);
  const pairs = groupsOf(found).flatMap(({ main, sidecars }) =>
    sidecars.map((sidecar) => ({ main, sidecar })),
  );
  await Promise.all(
    pairs.map(async ({ main, sidecar }) => {
      const [one, other] = await Promise.all([
        inspect(engine, main.id, signal),
        inspect(engine, sidecar.id, signal),
      ]);
      if (!one || !other || !isApart(one, other)) return;
      await join(engine, { main: main.id, sidecar: sidecar.id }, signal);
      note(`Restarted ${sidecar.name}: its main container had been started anew`);
    }),
  );
}
