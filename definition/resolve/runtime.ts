import { durationMs, memoryBytes } from '../fields/amounts';
import { capabilityName, hostEntry, nameValue, tmpfsEntry } from '../fields/runtime';
import type { ResolvedRuntime } from '../resolved';
import type { DockerCompose } from '../schema/docker-compose';
import type { Scalar } from '../schema/scalar';
import { isOn, textOf } from '../schema/scalar';
import type { Path } from '../text/tree';

type Compose = DockerCompose;
/** A text below dockerCompose, with its interpolations. */
export type ReadText = (rest: Path, written: Scalar) => string;

/** A step of a run may be silent for a minute. */
export const longestStopMs = 50_000;

/** The container around the process; undefined when the definition says nothing about it. */
export function runtimeOf(compose: Compose, read: ReadText): ResolvedRuntime | undefined {
  const found: ResolvedRuntime = {
    ...flagsOf(compose),
    ...restartOf(compose),
    ...namesOf(compose, read),
    ...limitsOf(compose, read),
    ...rightsOf(compose, read),
    ...stopOf(compose),
  };
  return Object.keys(found).length > 0 ? found : undefined;
}

function flagsOf({ init, tty, stdin_open, read_only }: Compose): ResolvedRuntime {
  return {
    ...(init !== undefined && !isOn(init) && { init: false }),
    ...(isOn(tty) && { tty: true }),
    ...(isOn(stdin_open) && { stdinOpen: true }),
    ...(isOn(read_only) && { readOnly: true }),
  };
}

function restartOf({ restart }: Compose): ResolvedRuntime {
  if (restart === false || restart === 'no') return { restart: { policy: 'no', retries: 0 } };
  const [policy, retries = '0'] = (restart ?? '').split(':');
  return policy === 'on-failure' ? { restart: { policy, retries: Number(retries) } } : {};
}

function namesOf(compose: Compose, read: ReadText): ResolvedRuntime {
  const aliases = Array.isArray(compose.networks)
    ? []
    : Object.entries(compose.networks ?? {}).flatMap(([name, network]) =>
        listOf(network?.aliases, ['networks', name, 'aliases'], read),
      );
  const hosts = pairsOf(compose.extra_hosts, ['extra_hosts'], read).flatMap(
    (entry) => hostEntry(entry) ?? [],
  );
  return {
    ...(compose.hostname !== undefined && { hostname: read(['hostname'], compose.hostname) }),
    ...(compose.domainname !== undefined && { domainname: read(['domainname'], compose.domainname) }),
    ...filled('aliases', [...new Set(aliases)]),
    ...filled(
      'extraHosts',
      hosts.map(({ name, address }) => `${name}:${address}`),
    ),
    ...filled('dns', listOf(compose.dns, ['dns'], read)),
    ...filled('dnsSearch', listOf(compose.dns_search, ['dns_search'], read)),
    ...filled('dnsOptions', listOf(compose.dns_opt, ['dns_opt'], read)),
  };
}

function limitsOf(compose: Compose, read: ReadText): ResolvedRuntime {
  const ulimits = Object.entries(compose.ulimits ?? {}).map(([name, limit]) =>
    typeof limit === 'number' ? { name, soft: limit, hard: limit } : { name, ...limit },
  );
  const folders = listOf(compose.tmpfs, ['tmpfs'], read).flatMap((entry) => tmpfsEntry(entry) ?? []);
  const reserved = compose.deploy?.resources?.reservations?.memory;
  const bytes = (rest: Path, written: Scalar | undefined) =>
    written === undefined ? null : memoryBytes(read(rest, written));
  const shmBytes = bytes(['shm_size'], compose.shm_size);
  const reservedBytes = bytes(['deploy', 'resources', 'reservations', 'memory'], reserved);
  return {
    ...filled('ulimits', ulimits),
    ...(folders.length > 0 && {
      tmpfs: Object.fromEntries(folders.map(({ path, options }) => [path, options])),
    }),
    ...(shmBytes && { shmBytes }),
    ...(reservedBytes && { reservedMemoryBytes: reservedBytes }),
    ...(compose.pids_limit !== undefined && { pidsLimit: Number(read(['pids_limit'], compose.pids_limit)) }),
  };
}

function rightsOf(compose: Compose, read: ReadText): ResolvedRuntime {
  const sysctls = pairsOf(compose.sysctls, ['sysctls'], read).map(nameValue);
  return {
    ...(sysctls.length > 0 && {
      sysctls: Object.fromEntries(sysctls.map(({ name, value }) => [name, value])),
    }),
    ...filled('groups', listOf(compose.group_add, ['group_add'], read)),
    ...filled('capAdd', listOf(compose.cap_add, ['cap_add'], read).map(capabilityName)),
    ...filled('capDrop', listOf(compose.cap_drop, ['cap_drop'], read).map(capabilityName)),
  };
}

function stopOf({ stop_grace_period, stop_signal }: Compose): ResolvedRuntime {
  return {
    ...(stop_grace_period !== undefined && {
      stopGraceMs: Math.min(durationMs(stop_grace_period), longestStopMs),
    }),
    ...(stop_signal !== undefined && { stopSignal: stop_signal }),
  };
}

function filled<Key extends keyof ResolvedRuntime>(
  key: Key,
  list: NonNullable<ResolvedRuntime[Key]> & unknown[],
) {
  return list.length > 0 ? ({ [key]: list } as Pick<ResolvedRuntime, Key>) : {};
}

function listOf(written: string | Scalar[] | null | undefined, rest: Path, read: ReadText): string[] {
  if (written === null || written === undefined) return [];
  if (!Array.isArray(written)) return [read(rest, written)];
  return written.map((item, index) => read([...rest, index], item));
}

function pairsOf(
  written: string[] | Record<string, Scalar> | null | undefined,
  rest: Path,
  read: ReadText,
): string[] {
  if (Array.isArray(written) || !written) return listOf(written, rest, read);
  return Object.entries(written).map(([name, value]) => `${name}=${textOf(read([...rest, name], value))}`);
}
