import { EventEmitter, on } from 'node:events';
import { AppError } from '@/lib/errors';
import type { Place, Target } from '../target';
import { ensureFake, fakeReadiness, rejoinFake, startAll } from './components';
import { FakeFaults, type FakeMethod } from './faults';
import { fakeInventory } from './inventory';
import { fakeLive } from './live';
import { fakeLogs } from './logs';
import { startProcess } from './process';
import { openFakeShell } from './shell';
import {
  containersOf,
  currentOf,
  type FakeContainer,
  type FakePlace,
  type FakeShells,
  type FakeState,
  newFakeState,
} from './state';
import { removeFakeTask, runFakeTask, takeFakeImage } from './tasks';
import { fakeUsage } from './usage';

export type FakeTarget = Target & { state: FakeState; faults: FakeFaults };

type FakeOptions = { state?: FakeState; faults?: FakeFaults; installation?: string };

/** A target in memory. Give it the `state` of an earlier one, and it goes on as that machine. */
export function createFakeTarget(options: FakeOptions = {}): FakeTarget {
  const { state = newFakeState(), faults = new FakeFaults(), installation = 'test' } = options;
  const changes = new EventEmitter().setMaxListeners(0);
  const shells: FakeShells = new Set();
  const changed = (place: Place) => void changes.emit('change', place.environmentId);

  const machine = { state, faults, installation, changed };
  return {
    kind: 'fake',
    state,
    faults,
    ...looks(machine),
    ...places(machine),
    ...components(machine),
    ...tasks(machine),
    async watch(onChange, signal) {
      await faults.pass('watch', signal);
      onChange(null);
      try {
        for await (const [environmentId] of on(changes, 'change', { signal })) onChange(environmentId);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    async *logs(place, query, signal) {
      await faults.pass('logs', signal, query.component);
      yield* fakeLogs({ state, changes }, place, query, signal);
    },
    async openShell(place, request, signal) {
      await faults.pass('openShell', signal, request.component);
      return openFakeShell({ state, shells }, place, request);
    },
    async shellOwners(signal) {
      await faults.pass('shellOwners', signal);
      return [...new Set([...shells].map(({ owner }) => owner))];
    },
    async endShells(owner, signal) {
      await faults.pass('endShells', signal);
      const gone = [...shells].filter((shell) => shell.owner === owner);
      for (const shell of gone) shell.end();
      return gone.length;
    },
    async close() {
      changes.emit('change', null);
    },
  };
}

type Machine = { state: FakeState; faults: FakeFaults; installation: string; changed(place: Place): void };

type Looks =
  | 'disk'
  | 'builtImages'
  | 'removeBuiltImage'
  | 'check'
  | 'ensureImage'
  | 'readiness'
  | 'live'
  | 'usage'
  | 'inventory';

function looks({ state, faults, installation }: Machine): Pick<Target, Looks> {
  return {
    async check(signal) {
      await faults.pass('check', signal);
      return [{ name: 'engine', title: 'Fake engine', state: 'ok', detail: 'In memory' }];
    },
    async ensureImage(reference, _note, signal) {
      await faults.pass('ensureImage', signal);
      if (!reference.startsWith('missing/'))
        return { id: `sha256:${Buffer.from(reference).toString('hex')}`, wasPresent: true };
      const details = { code: 'image-not-found' };
      throw new AppError('unavailable', `Image ${reference} does not exist`, { details });
    },
    async disk(signal) {
      await faults.pass('disk', signal);
      return state.disk;
    },
    async builtImages(signal) {
      await faults.pass('builtImages', signal);
      return state.images;
    },
    async removeBuiltImage(id, signal) {
      await faults.pass('removeBuiltImage', signal);
      state.images = state.images.filter((image) => image.id !== id);
      return true;
    },
    async readiness(place, component, signal) {
      await faults.pass('readiness', signal, component.name);
      return fakeReadiness(state, place, component);
    },
    async live(place, signal) {
      await faults.pass('live', signal);
      return fakeLive(state, place);
    },
    async usage(place, signal) {
      await faults.pass('usage', signal);
      return fakeUsage(state, place);
    },
    async inventory(signal) {
      await faults.pass('inventory', signal);
      return fakeInventory(state, installation);
    },
  };
}

function places({
  state,
  faults,
  installation,
  changed,
}: Machine): Pick<Target, 'ensurePlace' | 'prune' | 'removePlace'> {
  return {
    async ensurePlace(place, volumes, _note, signal) {
      await faults.pass('ensurePlace', signal);
      const home = homeOf(state, place, installation);
      home.volumes = [...new Set([...home.volumes, ...volumes.map(({ name }) => name)])];
      return { subnet: home.subnet };
    },
    async prune(place, keep, _note, signal) {
      await faults.pass('prune', signal);
      keepOnly(state, place, (found) => keep.components.includes(found.component));
      const home = state.places[place.environmentId];
      if (home) home.volumes = home.volumes.filter((volume) => keep.volumes.includes(volume));
      changed(place);
    },
    async removePlace(place, _note, signal) {
      await faults.pass('removePlace', signal);
      delete state.places[place.environmentId];
      changed(place);
    },
  };
}

function tasks({
  state,
  faults,
  installation,
  changed,
}: Machine): Pick<Target, 'runTask' | 'takeImage' | 'removeTask'> {
  return {
    async runTask(place, task, hear, signal) {
      await faults.pass('runTask', signal, task.component);
      return runFakeTask(homeOf(state, place, installation), task, hear, signal);
    },
    async takeImage(place, left, signal) {
      await faults.pass('takeImage', signal, left.task.component);
      return takeFakeImage(homeOf(state, place, installation), left);
    },
    async removeTask(place, id, signal) {
      await faults.pass('removeTask', signal);
      removeFakeTask(state, place, id);
      changed(place);
    },
  };
}

type ComponentVerbs =
  | 'ensureComponent'
  | 'retire'
  | 'removeRetired'
  | 'stopComponent'
  | 'startComponent'
  | 'restartComponent'
  | 'rejoin'
  | 'removeComponent';

function components({ state, faults, changed }: Machine): Pick<Target, ComponentVerbs> {
  const onEach =
    (
      method: FakeMethod,
      isNeeded: boolean,
      act: (main: FakeContainer, all: FakeContainer[]) => void,
    ): Target['stopComponent'] =>
    async (place, component, _note, signal) => {
      await faults.pass(method, signal, component);
      if (method === 'stopComponent') dropReplaced(state, place, component);
      const found = currentOf(state, place, component);
      if (isNeeded && found.length === 0) throw new AppError('not_found', `${component} has no containers`);
      for (const one of found) if (!one.sidecar) act(one, found);
      changed(place);
    };
  return {
    async ensureComponent(place, deployable, note, signal) {
      await faults.pass('ensureComponent', signal, deployable.component.name);
      const outcome = await ensureFake(state, place, deployable, { note, signal });
      changed(place);
      return outcome;
    },
    async retire(place, component, _note, signal) {
      await faults.pass('retire', signal, component);
      for (const found of containersOf(state, place, component))
        if (found.stand === 'replaced') found.stand = 'retired';
      // What ends by itself on a real machine, ends here a moment later.
      setImmediate(() => {
        if (faults.keepsRetired) return;
        dropRetired(state, place, component);
        changed(place);
      });
    },
    async removeRetired(place, component, _note, signal) {
      await faults.pass('removeRetired', signal, component);
      dropRetired(state, place, component);
      changed(place);
    },
    stopComponent: onEach('stopComponent', false, (found, all) => {
      for (const one of all) if ((one.sidecar?.main ?? one.id) === found.id) one.status = 'stopped';
    }),
    startComponent: onEach('startComponent', true, (found, all) => startAll({ containers: all }, [found])),
    restartComponent: onEach('restartComponent', true, (found, all) => {
      startProcess(found);
      rejoinFake({ containers: all }, found);
    }),
    rejoin: onEach('rejoin', false, (found, all) => void rejoinFake({ containers: all }, found)),
    async removeComponent(place, component, _note, signal) {
      await faults.pass('removeComponent', signal, component);
      keepOnly(state, place, (found) => found.component !== component);
      const home = state.places[place.environmentId];
      if (home) home.tasks = home.tasks.filter((task) => task.component !== component);
      changed(place);
    },
  };
}

function dropReplaced(state: FakeState, place: Place, component: string): void {
  keepOnly(state, place, (found) => found.component !== component || found.stand === 'current');
}

function dropRetired(state: FakeState, place: Place, component: string): void {
  keepOnly(state, place, (found) => found.component !== component || found.stand !== 'retired');
}

/** Made when it is missing. */
function homeOf(state: FakeState, place: Place, installation: string): FakePlace {
  const subnet = `10.0.${Object.keys(state.places).length}.0/26`;
  const fresh = { unique: place.unique, subnet, installation, volumes: [], containers: [], tasks: [] };
  state.places[place.environmentId] ??= fresh;
  return state.places[place.environmentId] ?? fresh;
}

function keepOnly(state: FakeState, place: Place, isKept: (found: FakeContainer) => boolean): void {
  const home = state.places[place.environmentId];
  if (home) home.containers = home.containers.filter(isKept);
}
