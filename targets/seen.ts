/** What a target shows of what runs on it. */

export type LiveState = 'none' | 'starting' | 'healthy' | 'degraded' | 'crashed' | 'unreachable' | 'stopped';

export type ComponentLive = {
  component: string;
  state: LiveState;
  /** One sentence: exit code, health output, out of memory. */
  detail: string | null;
  restarts: number;
  startedAt: Date | null;
  configHash: string | null;
  /** Containers, each main one before its sidecars, for pickers of logs and terminal. */
  instances: { id: string; name: string; isRunning: boolean; sidecar?: string }[];
  /** Service port → addresses the router on this machine can connect to. */
  addresses: Record<number, string[]>;
  /** A job that ended with 0 and is not restarted: its state is `stopped`, and all is well. */
  isDone?: boolean;
  /** Instances that are always started again have ended: stopped, or left so by an engine that died. `startComponent` brings them back. */
  isDown?: boolean;
  /** A sidecar lost the network of its main container, which was restarted: `rejoin` puts that right. */
  isApart?: boolean;
};

/** Counters of one running container; what a moment cost is the difference of two looks. */
export type InstanceUsage = {
  id: string;
  component: string;
  /** When the counters were read, by the clock of the target. */
  at: Date;
  /** Processor time since the container started. */
  cpuNanos: number;
  /** Without pages of files that can be taken back at any time. */
  memoryBytes: number;
  limits: { cpus: number | null; memoryBytes: number | null };
};
