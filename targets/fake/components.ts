import type { ResolvedComponent } from '@/definition/resolved';
import { AppError } from '@/lib/errors';
import { helpersOf, initsBeside, isJob, runsBeside } from '../render';
import type { Applied, Deployable, Note, Place, Readiness } from '../target';
import { makeFake } from './containers';
import { removeFakeInits, runFakeInits } from './inits';
import { isApart, isDone } from './live';
import { startProcess } from './process';
import { containersOf, currentOf, type FakeContainer, type FakePlace, type FakeState } from './state';

type Speech = { note: Note; signal: AbortSignal };

/** Init containers take their time; everything else happens at once. */
export async function ensureFake(
  state: FakeState,
  place: Place,
  deployable: Deployable,
  speech: Speech,
): Promise<Applied> {
  const home = state.places[place.environmentId];
  if (!home) throw new AppError('not_found', `The network of environment ${place.unique} is missing`);
  await prepare({ home, deployable, ...speech }, mainsOf(state, place, deployable.component.name));
  const before = mainsOf(state, place, deployable.component.name);
  const kept = before.filter((found) => fits(deployable, found));
  const beside = before.filter((found) => !kept.includes(found) && mayStay(deployable, found));
  for (const found of beside) if (found.stand === 'current') setAside(home, found);
  const made = missing(deployable, kept).flatMap((instance) => makeFake(state, place, deployable, instance));
  const stays = new Set([...kept, ...beside].map(({ id }) => id));
  home.containers = [
    ...home.containers.filter(
      ({ component, id, sidecar }) =>
        component !== deployable.component.name || stays.has(sidecar?.main ?? id),
    ),
    ...made,
  ];
  startAll(home, kept);
  removeFakeInits(home, deployable);
  if (before.length === 0) return 'created';
  if (beside.some(({ stand }) => stand === 'replaced')) return 'beside';
  return made.length + before.length - kept.length > 0 ? 'replaced' : 'kept';
}

async function prepare(
  work: { home: FakePlace; deployable: Deployable } & Speech,
  before: FakeContainer[],
): Promise<void> {
  const { deployable } = work;
  if (helpersOf(deployable.component, 'init').length === 0) return;
  const kept = before.filter((found) => fits(deployable, found));
  if (!initsBeside(deployable)) for (const old of before) if (!kept.includes(old)) old.status = 'stopped';
  for (const instance of missing(deployable, kept)) await runFakeInits(work, instance);
}

function fits({ component, configHash }: Deployable, found: FakeContainer): boolean {
  return found.stand === 'current' && found.instance <= component.replicas && found.configHash === configHash;
}

function mayStay(deployable: Deployable, found: FakeContainer): boolean {
  return runsBeside(deployable) && !found.hasVolumes && found.status === 'running';
}

function missing({ component }: Deployable, kept: FakeContainer[]): number[] {
  const numbers = Array.from({ length: component.replicas }, (_, index) => index + 1);
  return numbers.filter((instance) => !kept.some((container) => container.instance === instance));
}

function mainsOf(state: FakeState, place: Place, component: string): FakeContainer[] {
  return containersOf(state, place, component).filter(({ sidecar }) => !sidecar);
}

function setAside(home: FakePlace, found: FakeContainer): void {
  found.stand = 'replaced';
  found.name = `${found.name}-old-${found.id}`;
  for (const one of home.containers) if (one.sidecar?.main === found.id) one.stand = 'replaced';
}

/** Sidecars after the main ones, into the network these have now. */
export function startAll(home: Pick<FakePlace, 'containers'>, mains: FakeContainer[]): void {
  for (const main of mains) {
    if (main.status !== 'running') startProcess(main);
    rejoinFake(home, main);
  }
}

/** Answers what was started anew. */
export function rejoinFake(home: Pick<FakePlace, 'containers'>, main: FakeContainer): FakeContainer[] {
  const apart = home.containers.filter((one) => one.sidecar?.main === main.id && isApart(main, one));
  for (const one of apart) {
    startProcess(one);
    if (one.sidecar) one.sidecar.joinedMs = main.startedAtMs;
  }
  return apart;
}

export function fakeReadiness(state: FakeState, place: Place, component: ResolvedComponent): Readiness {
  const all = currentOf(state, place, component.name);
  const containers = all.filter(({ sidecar }) => !sidecar).slice(0, component.replicas);
  const ids = new Set(containers.map(({ id }) => id));
  const sidecars = all.filter(({ sidecar }) => sidecar && ids.has(sidecar.main));
  const ended = [...containers, ...sidecars].find((one) => one.status !== 'running' && !isDone(one));
  if (ended)
    return {
      state: 'failed',
      code: 'exited-at-start',
      reason: `${nameOf(component, ended)} ends at once with exit code ${ended.exitCode}`,
      evidence: ended.lines.at(-1)?.text,
      next: 'Read the logs of the component.',
    };
  if (containers.length < component.replicas)
    return { state: 'waiting', reason: `${component.name} has no container yet` };
  if (isJob(component) && containers.some(({ status }) => status === 'running'))
    return { state: 'waiting', reason: `${component.name} has not ended yet` };
  return { state: 'ready' };
}

function nameOf({ name }: ResolvedComponent, { sidecar }: FakeContainer): string {
  return sidecar ? `sidecar ${sidecar.name} of ${name}` : name;
}
