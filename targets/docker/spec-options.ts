export type SpecOptions = {
  apiMinor: number;
  /** 127.0.0.1 where the router shares the engine's machine, else 0.0.0.0. */
  publishOn: string;
  stopSeconds: number;
  pidsLimit: number;
};
