import type { InstanceUsage } from '../seen';
import type { BuiltImage, Disk, Place, TaskEnd } from '../target';

/** Everything a fake target knows, plain data: hand the same object to a new target and it is the same machine. */
export type FakeState = {
  places: Record<string, FakePlace>;
  nextId: number;
  images: BuiltImage[];
  disk: Disk;
};

export type FakePlace = {
  unique: string;
  subnet: string;
  installation: string;
  volumes: string[];
  containers: FakeContainer[];
  tasks: FakeTask[];
};

export type FakeTask = {
  id: string;
  component: string;
  runId: string;
  lines: { ns: string; text: string }[];
  /** Where it copied something to. */
  copied: string[];
  /** Null while it runs. */
  end: TaskEnd | null;
  /** Of an init container: instance and name; several stand under one id. */
  part?: string;
};

export type FakeContainer = {
  id: string;
  name: string;
  component: string;
  instance: number;
  configHash: string;
  image: string;
  command: string[];
  /** As the process would have received it. */
  environment: Record<string, string>;
  files: Record<string, string>;
  routes: { service: number; target: number }[];
  limits: InstanceUsage['limits'];
  /** Of a sidecar: the id of its main container, and when that one had been started as it joined. */
  sidecar?: { name: string; main: string; joinedMs: number };
  status: 'running' | 'crashed' | 'stopped';
  isRestarted: boolean;
  hasVolumes: boolean;
  /** `replaced`: goes on beside its successor. `retired`: was asked to end. */
  stand: 'current' | 'replaced' | 'retired';
  exitCode: number;
  restarts: number;
  startedAtMs: number;
  lines: { ns: string; text: string }[];
};

/** Terminals live in processes, not in the state: a state that is copied has none. */
export type FakeShells = Set<{ owner: string; end(): void }>;

export function newFakeState(): FakeState {
  const disk = { freeBytes: 100e9, totalBytes: 200e9 };
  return { places: {}, nextId: 1, images: [], disk };
}

/** Without what was replaced and has not ended yet. */
export function currentOf(state: FakeState, place: Place, component?: string): FakeContainer[] {
  return containersOf(state, place, component).filter(({ stand }) => stand === 'current');
}

export function containersOf(state: FakeState, place: Place, component?: string): FakeContainer[] {
  const all = state.places[place.environmentId]?.containers ?? [];
  return component === undefined ? all : all.filter((container) => container.component === component);
}
