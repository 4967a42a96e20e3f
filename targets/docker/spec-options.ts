import type { ContainerCreateOptions } from 'dockerode';

/** What the engine is asked for; a container of Warren is found by its name. */
export type NamedSpec = ContainerCreateOptions & { name: string };

export type SpecOptions = {
  apiMinor: number;
  /** 127.0.0.1 where the router shares the engine's machine, else 0.0.0.0. */
  publishOn: string;
  stopSeconds: number;
  pidsLimit: number;
};
