import type { Project, Service } from '@/definition/compose/oracle/normal';
import { durationMs } from '@/definition/fields/amounts';
import { hostEntry } from '@/definition/fields/runtime';

/** A service as `docker compose config --format json` prints it. */
export type Printed = {
  image?: string;
  build?: object;
  environment?: Record<string, string | null>;
  command?: string[] | null;
  entrypoint?: string[] | null;
  working_dir?: string;
  user?: string;
  ports?: { target: number }[];
  expose?: string[];
  volumes?: { type: string; source?: string; target: string }[];
  healthcheck?: { test?: string[]; interval?: string; timeout?: string; retries?: number; disable?: boolean };
  labels?: Record<string, string>;
  hostname?: string;
  extra_hosts?: string[];
  init?: boolean;
  tty?: boolean;
  stop_grace_period?: string;
  stop_signal?: string;
  scale?: number;
  deploy?: { replicas?: number; resources?: { limits?: { memory?: string } } };
  mem_limit?: string;
};

/** The same words for what Compose prints; it writes `$` as `$$`, so that its answer can be read again. */
export function theirs(printed: Record<string, Printed>): Project {
  return Object.fromEntries(Object.entries(printed).map(([name, one]) => [name, theirService(one)]));
}

function theirService(one: Printed): Service {
  return {
    image: one.build ? null : plain(one.image ?? ''),
    environment: plainMap(one.environment),
    command: one.command?.map(plain) ?? null,
    entrypoint: one.entrypoint?.map(plain) ?? null,
    workingDir: one.working_dir ?? null,
    user: one.user ?? null,
    // What is exposed is a port here too: others in the environment reach both alike.
    ports: [...(one.ports ?? []).map(({ target }) => target), ...(one.expose ?? []).map(Number)],
    volumes: (one.volumes ?? []).flatMap(named).sort(),
    health: theirHealth(one.healthcheck),
    labels: plainMap(one.labels),
    hostname: one.hostname ?? null,
    extraHosts: (one.extra_hosts ?? []).map(hostLine).sort(),
    // An init process runs here unless the file switches it off.
    isInit: one.init ?? true,
    hasTerminal: one.tty ?? false,
    stopGraceMs: one.stop_grace_period ? durationMs(one.stop_grace_period) : null,
    stopSignal: one.stop_signal ?? null,
    replicas: one.deploy?.replicas ?? one.scale ?? 1,
    memoryBytes: Number(one.deploy?.resources?.limits?.memory ?? one.mem_limit ?? 0) || null,
  };
}

/** Folders of the machine do not come along; a volume without a name lives and ends with its container. */
function named({ type, source, target }: { type: string; source?: string; target: string }): string[] {
  return type === 'volume' && source !== undefined ? [target] : [];
}

function plain(text: string): string {
  return text.replaceAll('$$', '$');
}

/** A variable without a value is not set. */
function plainMap(written: Record<string, string | null> = {}): Record<string, string> {
  const set = Object.entries(written).filter((one): one is [string, string] => one[1] !== null);
  return Object.fromEntries(set.map(([name, value]) => [name, plain(value)]));
}

function hostLine(text: string): string {
  const entry = hostEntry(text);
  return entry ? `${entry.name}:${entry.address}` : text;
}

/** The engine's own numbers where none are written. */
function theirHealth(written: Printed['healthcheck']): Service['health'] {
  if (!written || (!written.test && !written.disable)) return null;
  const { test = [], interval = '30s', timeout = '30s', retries = 3, disable } = written;
  return {
    test: disable ? ['NONE'] : test.map(plain),
    intervalMs: durationMs(interval),
    timeoutMs: durationMs(timeout),
    retries,
  };
}
