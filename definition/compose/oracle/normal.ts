import { check } from '../../check';
import { resolve } from '../../resolve';
import type { ResolvedComponent } from '../../resolved';
import { facts } from '../../testing';
import { importCompose } from '../import';

/** What a service means, in words that both sides have. */
export type Service = {
  image: string | null;
  environment: Record<string, string>;
  command: string[] | null;
  entrypoint: string[] | null;
  workingDir: string | null;
  user: string | null;
  ports: number[];
  volumes: string[];
  health: { test: string[]; intervalMs: number; timeoutMs: number; retries: number } | null;
  labels: Record<string, string>;
  hostname: string | null;
  extraHosts: string[];
  isInit: boolean;
  hasTerminal: boolean;
  stopGraceMs: number | null;
  stopSignal: string | null;
  replicas: number;
  memoryBytes: number | null;
};
export type Project = Record<string, Service>;

/** The services as we understand them. @throws Error when the import is refused */
export function ours(files: Record<string, string>, mains: string[]): Project {
  const { definitionText, diagnostics } = importCompose({ files, main: mains });
  const { definition } = check(definitionText);
  const outcome = definition && resolve(definition, facts);
  if (!outcome?.ok) throw new Error(JSON.stringify(diagnostics));
  return Object.fromEntries(outcome.environment.components.map((one) => [one.name, ourService(one)]));
}

function ourService(one: ResolvedComponent): Service {
  const { image, environment, command, entrypoint, workingDir, user, labels, replicas, runtime = {} } = one;
  return {
    ...{ image, environment, command, entrypoint, workingDir, user, labels, replicas },
    ports: one.ports.map(({ target }) => target),
    volumes: one.mounts.map(({ path }) => path).sort(),
    health: one.healthcheck && pick(one.healthcheck),
    hostname: runtime.hostname ?? null,
    extraHosts: [...(runtime.extraHosts ?? [])].sort(),
    isInit: runtime.init ?? true,
    hasTerminal: runtime.tty ?? false,
    stopGraceMs: runtime.stopGraceMs ?? null,
    stopSignal: runtime.stopSignal ?? null,
    memoryBytes: one.resources.memoryBytes,
  };
}

function pick({ test, intervalMs, timeoutMs, retries }: NonNullable<Service['health']>): Service['health'] {
  return { test, intervalMs, timeoutMs, retries };
}
