import type { Note, Place, Target } from '../target';
import { publishOn } from './address';
import { builtImages, disk, removeBuiltImage } from './built-images';
import { check } from './check';
import { ensureComponent } from './components';
import { connect, type Engine } from './connect';
import type { DockerCredentials } from './engine-address';
import { ensureImage } from './images';
import { inventory } from './inventory';
import { removeComponent, restartComponent, startComponent, stopComponent } from './lifecycle';
import { live } from './live';
import { componentLogs } from './logs';
import { ensurePlace } from './place';
import { readiness } from './readiness';
import { prune, removePlace, removeScripts } from './remove';
import { removeRetired, retire } from './retire';
import { openShell } from './shell';
import { endShells, shellOwners } from './shell-owners';
import { rejoin } from './sidecars';
import type { SpecOptions } from './spec-options';
import { takeImage } from './take-image';
import { removeTask, runTask } from './tasks';
import { usage } from './usage';
import { watch } from './watch';

export type DockerTargetOptions = {
  /** unix:///path, tcp://host:port or ssh://user@host[:port] */
  address: string;
  credentials?: DockerCredentials;
  /** Who we are: objects carry it, and only those that do are ours to clean up. */
  installation: string;
  /** Ranges that environments get their /26 from, separated by commas. */
  subnets: string;
  /** How long a container may take to stop before it is killed. */
  stopSeconds?: number;
  /** Most processes in one container. */
  pidsLimit?: number;
};

/** One Docker engine as a place to run environments. Nothing is contacted before the first call. */
export function createDockerTarget(options: DockerTargetOptions): Target {
  const { address, credentials = {}, installation, subnets, stopSeconds = 10, pidsLimit = 2048 } = options;
  let opened: Promise<Engine> | undefined;
  const open = () => {
    opened ??= connect(address, credentials);
    return opened;
  };
  const specOptions = async (engine: Engine, signal: AbortSignal): Promise<SpecOptions> => ({
    apiMinor: await engine.apiMinor(signal),
    publishOn: publishOn(engine),
    stopSeconds,
    pidsLimit,
  });
  return {
    kind: 'docker',
    check: (signal) => check(open, subnets, signal),
    ensureImage: async (reference, note, signal, login) =>
      ensureImage(await open(), reference, { note, signal, login }),
    ensurePlace: async (place, volumes, note, signal) =>
      ensurePlace(await open(), subnets, { ...place, installation }, { volumes, note, signal }),
    async ensureComponent(place, deployable, note, signal) {
      const engine = await open();
      const spec = await specOptions(engine, signal);
      return ensureComponent({ engine, place: { ...place, installation }, deployable, spec, note, signal });
    },
    ...componentVerbs(open),
    ...taskVerbs(open, { installation, subnets, pidsLimit }),
    ...imageVerbs(open, installation),
    readiness: async (place, component, signal) =>
      readiness({ engine: await open(), place, component, signal }),
    live: async (place, signal) => live(await open(), place, signal),
    usage: async (place, signal) => usage(await open(), place, signal),
    inventory: async (signal) => inventory(await open(), installation, signal),
    watch: async (onChange, signal) => watch(await open(), onChange, signal),
    async removeComponent(place, component, note, signal) {
      const engine = await open();
      await removeComponent({ engine, place, component, note, signal });
      await removeScripts({ engine, place, note, signal }, component);
    },
    prune: async (place, keep, note, signal) => prune({ engine: await open(), place, note, signal }, keep),
    removePlace: async (place, note, signal) => removePlace({ engine: await open(), place, note, signal }),
    async *logs(place, query, signal) {
      yield* componentLogs(await open(), place, query, signal);
    },
    openShell: async (place, request, signal) => openShell(await open(), place, request, signal),
    shellOwners: async (signal) => shellOwners(await open(), installation, signal),
    endShells: async (owner, signal) => endShells(await open(), installation, owner, signal),
    async close() {
      (await opened?.catch(() => undefined))?.close();
      opened = undefined;
    },
  };
}

type Verbs = 'retire' | 'removeRetired' | 'stopComponent' | 'startComponent' | 'restartComponent' | 'rejoin';

function componentVerbs(open: () => Promise<Engine>): Pick<Target, Verbs> {
  const verb = async (place: Place, component: string, note: Note, signal: AbortSignal) => ({
    ...{ engine: await open(), place, component, note, signal },
  });
  return {
    retire: async (...args) => retire(await verb(...args)),
    removeRetired: async (...args) => removeRetired(await verb(...args)),
    stopComponent: async (...args) => stopComponent(await verb(...args)),
    startComponent: async (...args) => startComponent(await verb(...args)),
    restartComponent: async (...args) => restartComponent(await verb(...args)),
    rejoin: async (...args) => rejoin(await verb(...args)),
  };
}

type Ours = { installation: string; subnets: string; pidsLimit: number };

/** Scripts also run where everything else is gone already: their network is made first. */
function taskVerbs(
  open: () => Promise<Engine>,
  { installation, subnets, pidsLimit }: Ours,
): Pick<Target, 'runTask' | 'takeImage' | 'removeTask'> {
  return {
    async runTask(place, task, hear, signal) {
      const engine = await open();
      const ours = { ...place, installation };
      await ensurePlace(engine, subnets, ours, { volumes: [], note: hear.note, signal });
      return runTask({ engine, place: ours, task, pidsLimit, hear, signal });
    },
    takeImage: async (place, left, signal) =>
      takeImage(await open(), { ...place, installation }, left, signal),
    removeTask: async (place, id, signal) => removeTask(await open(), place, id, signal),
  };
}

function imageVerbs(
  open: () => Promise<Engine>,
  installation: string,
): Pick<Target, 'disk' | 'builtImages' | 'removeBuiltImage'> {
  return {
    disk: async (signal) => disk(await open(), signal),
    builtImages: async (signal) => builtImages(await open(), installation, signal),
    removeBuiltImage: async (id, signal) => removeBuiltImage(await open(), installation, id, signal),
  };
}
