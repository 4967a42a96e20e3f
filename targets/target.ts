import type { ResolvedComponent, ResolvedVolume } from '@/definition/resolved';
import type { ComponentLive, InstanceUsage } from './seen';

/** Where a note of progress goes: one line for people, secrets already absent. */
export type Note = (text: string) => void;

/** An environment as a target knows it. Everything on the target carries labels with these ids. */
export type Place = {
  environmentId: string;
  /** `env-<unique>` names the network or namespace and prefixes every container. */
  unique: string;
  /** Which Warren made it. Set by the target itself; two of them may share one machine. */
  installation?: string;
  /** Non-secret memory of the target about this environment, e.g. its subnet; stored with the environment. */
  state: Record<string, unknown>;
};

/** What one environment has on a target, found by label. */
export type Holding = {
  environmentId: string;
  /** Name of its network or namespace, where there is one. */
  name: string | null;
  /** Components with containers. */
  components: string[];
  counts: { containers: number; networks: number; volumes: number; images: number };
  oldestAt: Date | null;
  /** Components with containers that were asked to end and are still there. */
  retired: string[];
  /** Processes that run once, also those that have ended. */
  tasks: { id: string; runId: string }[];
};

export type CheckLine = {
  name: string;
  title: string;
  state: 'ok' | 'warning' | 'failed';
  detail: string;
  fix?: string;
  /** Fingerprint the SSH host showed, when it has to be confirmed first. */
  hostKey?: string;
  machine?: Machine;
};

/** What there is to run on. A fact the cluster does not tell is absent. */
export type Machine = {
  cpus?: number;
  memoryBytes?: number;
  diskFreeBytes?: number;
  diskTotalBytes?: number;
};

/** A component ready to run: definition resolved, image built or named. */
export type Deployable = {
  component: ResolvedComponent;
  /** Image reference to run, by id or digest where possible. */
  image: string;
  runId: string;
  /** Changes exactly when a running container must be replaced. */
  configHash: string;
  /** Never two at once: the old containers end before new ones are made, whatever the component is. */
  stopFirst?: boolean;
  /** There when the component has helpers. */
  around?: Around;
};

/** What the containers around the main one need. */
export type Around = {
  /** Image of each helper, by the name of the component it is made of. */
  images: Record<string, string>;
  /** The id under which init containers are processes that run once: `removeTask` ends them, a second owner attaches. */
  taskId: string;
  /** What init containers say. */
  lines(lines: TargetLogLine[]): void;
};

/** `beside`: new containers run, and those they replace go on until `retire`. */
export type Applied = 'created' | 'replaced' | 'beside' | 'kept';
/** A process that runs once beside the components: the scripts of a component. Its id is its name for ever. */
export type Task = {
  id: string;
  component: string;
  image: string;
  runId: string;
  /** Run by one shell, in this order; the first that fails ends it. */
  scripts: string[];
  /** Values byte for byte as the shell receives them. */
  environment: Record<string, string>;
  /** Shell variables whose values are wanted at the end. */
  exports: string[];
  /** A folder of its own that outlives it, for tools that remember what they made. */
  keepsState: boolean;
  /** The tree on this machine that it works in; null for an empty one. Asked for only when the process is made. */
  source(): Promise<string | null>;
};
export type LeftImage = { task: Pick<Task, 'id' | 'component' | 'runId'>; tag: string };
export type TaskEnd = { exitCode: number; isOutOfMemory: boolean; exported: Record<string, string> };

export type Disk = { freeBytes: number | null; totalBytes: number | null };
export type BuiltImage = {
  id: string;
  environmentId: string;
  /** What would be free without it: layers that others share do not count. */
  sizeBytes: number;
  createdAt: Date;
};

export type Readiness =
  | { state: 'ready' }
  | { state: 'waiting'; reason: string }
  /** Never becomes ready by waiting: cause code, sentence, proof. */
  | { state: 'failed'; code: FailureCode; reason: string; evidence?: string; next?: string };

export type FailureCode =
  | 'image-not-found'
  | 'image-denied'
  | 'registry-unreachable'
  | 'port-in-use'
  | 'exited-at-start'
  | 'crash-loop'
  | 'out-of-memory'
  | 'unhealthy'
  | 'disk-full'
  | 'not-listening'
  | 'engine-unreachable'
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'unknown';

export type RegistryLogin = { username: string; password: string };

export type LogQuery = {
  component: string;
  /** Last n lines of what exists; all when absent. */
  tail?: number;
  /** Only lines at or after this moment. */
  since?: Date;
  /**
   * Last line seen of each instance: those continue right after it, nothing missing, nothing twice.
   * Instances without a cursor are read from `since`, or whole when it is absent; `tail` is for queries without cursors.
   */
  after?: LogCursor[];
  follow: boolean;
};
/** Position of a line in one instance's log; `n` counts lines that share one timestamp. */
export type LogCursor = { instance: string; ns: string; n: number };
export type TargetLogLine = { cursor: LogCursor; at: Date; stream: 'out' | 'err'; text: string };

export type ShellRequest = {
  component: string;
  instance?: string;
  /** Absent: the first that exists of bash, ash, sh. */
  command?: string[];
  /** Which process holds it: should that die, its terminals are found by this. */
  owner?: string;
  columns: number;
  rows: number;
};
/** A running terminal. Closing it ends the process in the container. */
export type Shell = {
  /** Command that was started, e.g. ['/bin/bash']. */
  command: string[];
  onData(listener: (bytes: Uint8Array) => void): void;
  onExit(listener: (exitCode: number | null) => void): void;
  /** A promise resolves when the bytes are on their way to the program; a writer with much under way waits for it. */
  write(bytes: Uint8Array): Promise<void> | void;
  resize(columns: number, rows: number): Promise<void>;
  /** Stop and resume reading the output. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
};

/**
 * Where environments run. Every `ensure…` and `remove…` may be called any number of times and at any moment again.
 * All methods refuse with AppError `unavailable` when the target cannot be reached; `signal` ends them with `aborted`.
 */
export interface Target {
  readonly kind: 'docker' | 'kubernetes' | 'fake';
  /** Checklist of what works; never throws for a red line. */
  check(signal: AbortSignal): Promise<CheckLine[]>;
  /** Present, or pulled with the login where one is given. @throws AppError with details.code `image-not-found` | `image-denied` | `disk-full` */
  ensureImage(
    reference: string,
    note: Note,
    signal: AbortSignal,
    login?: RegistryLogin,
  ): Promise<{ id: string; wasPresent: boolean }>;
  /** Network and volumes. Answers the state to keep in `Place.state`. */
  ensurePlace(
    place: Place,
    volumes: ResolvedVolume[],
    note: Note,
    signal: AbortSignal,
  ): Promise<Record<string, unknown>>;
  /**
   * Creates or replaces the containers of one component, and starts them; same hash is kept. What can run twice is
   * started beside the old containers, which go on serving: until `retire` their addresses are those that `live` answers
   * while the new ones do not answer themselves. Init containers run first, one after another, before each main
   * container that is made; sidecars are part of an instance and share its fate in every verb.
   * @throws AppError `conflict` with details.code `init-failed` when an init container does not end with 0
   */
  ensureComponent(place: Place, deployable: Deployable, note: Note, signal: AbortSignal): Promise<Applied>;
  /**
   * Asks the containers that new ones were started beside to end, and answers without waiting for it. What was asked is
   * remembered on the target: should this process end before they do, `removeRetired` finds them.
   */
  retire(place: Place, component: string, note: Note, signal: AbortSignal): Promise<void>;
  /** Ends and removes what `retire` asked to end; nothing else. Returns when they are gone. */
  removeRetired(place: Place, component: string, note: Note, signal: AbortSignal): Promise<void>;
  /**
   * Makes the process unless it is there, follows it from its first line, and answers when it has ended. The ended one
   * stays until it is removed, so that a later owner sees the same. The signal ends the following, not the process.
   */
  runTask(
    place: Place,
    task: Task,
    hear: { note: Note; lines(lines: TargetLogLine[]): void },
    signal: AbortSignal,
  ): Promise<TaskEnd>;
  /**
   * Makes the archive that an ended process left at `taskPaths.image` an image of this place with that name, as if it had
   * been built here. Null when it left none. @throws AppError with details.code `image-unreadable` | `disk-full`
   */
  takeImage(place: Place, left: LeftImage, signal: AbortSignal): Promise<{ id: string } | null>;
  /** Ends the process if it runs. Returns when it is gone. */
  removeTask(place: Place, id: string, signal: AbortSignal): Promise<void>;
  /** Room on the disk that images are built on; nulls where the engine's machine cannot be asked. */
  disk(signal: AbortSignal): Promise<Disk>;
  /** Images that this Warren built, by content. */
  builtImages(signal: AbortSignal): Promise<BuiltImage[]>;
  /** Removes one of them with its names; false while a container uses it. What others made is not touched. */
  removeBuiltImage(id: string, signal: AbortSignal): Promise<boolean>;
  /** One look: has the component come up? */
  readiness(place: Place, component: ResolvedComponent, signal: AbortSignal): Promise<Readiness>;
  /** One look at every component found by label, known to us or not. */
  live(place: Place, signal: AbortSignal): Promise<ComponentLive[]>;
  /** One look at the counters of every container that runs; one that ends meanwhile is left out. */
  usage(place: Place, signal: AbortSignal): Promise<InstanceUsage[]>;
  /** Everything that carries our labels and those of this installation, by environment. What others made is not seen. */
  inventory(signal: AbortSignal): Promise<Holding[]>;
  /** Calls back with an environment id after anything of it changed, and with null when events may have been missed. Until aborted. */
  watch(onChange: (environmentId: string | null) => void, signal: AbortSignal): Promise<void>;
  stopComponent(place: Place, component: string, note: Note, signal: AbortSignal): Promise<void>;
  startComponent(place: Place, component: string, note: Note, signal: AbortSignal): Promise<void>;
  restartComponent(place: Place, component: string, note: Note, signal: AbortSignal): Promise<void>;
  /** Sidecars that lost the network of their main container are restarted; others are left alone. */
  rejoin(place: Place, component: string, note: Note, signal: AbortSignal): Promise<void>;
  removeComponent(place: Place, component: string, note: Note, signal: AbortSignal): Promise<void>;
  /** Removes what we made for this place that is not part of `keep`; foreign objects are never touched. */
  prune(
    place: Place,
    keep: { components: string[]; volumes: string[] },
    note: Note,
    signal: AbortSignal,
  ): Promise<void>;
  /** Containers, network, volumes and image tags with our labels. Returns when they are gone. */
  removePlace(place: Place, note: Note, signal: AbortSignal): Promise<void>;
  /** Lines in batches, oldest first. Ends when not following, or when the component is removed. */
  logs(place: Place, query: LogQuery, signal: AbortSignal): AsyncIterable<TargetLogLine[]>;
  openShell(place: Place, request: ShellRequest, signal: AbortSignal): Promise<Shell>;
  /** Owners of terminals that still run and that this installation opened. */
  shellOwners(signal: AbortSignal): Promise<string[]>;
  /** Ends all terminals of an owner that is gone, with everything that runs in them. Answers how many containers had some. */
  endShells(owner: string, signal: AbortSignal): Promise<number>;
  /** Connections are closed; running work is not awaited. */
  close(): Promise<void>;
}
