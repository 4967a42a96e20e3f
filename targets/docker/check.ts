import { randomInt } from 'node:crypto';
import { isAppError, messageOf } from '@/lib/errors';
import type { CheckLine, Disk } from '../target';
import { roomAt } from './built-images';
import { capacity } from './capacity';
import type { Engine } from './connect';
import { ask, translate } from './errors';
import { freeSubnets } from './subnets';
import { tryNetwork } from './try-network';

type Info = {
  ServerVersion?: string;
  Driver?: string;
  DockerRootDir?: string;
  OSType?: string;
  Architecture?: string;
  OperatingSystem?: string;
  SystemTime?: string;
  NCPU?: number;
  MemTotal?: number;
  Containers?: number;
};

const gib = 1024 ** 3;
const mostTries = 5;

/** Each line says what works; a red one says what to do. An engine that cannot be reached is one red line. */
export async function check(
  open: () => Promise<Engine>,
  pools: string,
  signal: AbortSignal,
): Promise<CheckLine[]> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(20_000)]);
  try {
    const engine = await open();
    const apiMinor = await engine.apiMinor(limited);
    const info: Info = await ask(() => engine.docker.info(), limited);
    const room = await roomAt(engine, info.DockerRootDir);
    return [
      reachable(info, apiMinor),
      buildKit(info, apiMinor),
      await network(engine, pools, limited),
      disk(info, room),
      clock(info),
      capacity(info, room),
    ];
  } catch (error) {
    return [unreachableLine(error)];
  }
}

function unreachableLine(error: unknown): CheckLine {
  const translated = translate(error);
  const late = translated.code === 'aborted';
  return {
    name: 'engine',
    title: 'Docker engine',
    state: 'failed',
    detail: late ? 'The Docker engine did not answer in time.' : translated.message,
    fix: translated.next ?? 'Check that the engine is running and the address is right.',
    ...shownKey(translated.details),
  };
}

function shownKey(details: Record<string, unknown> | undefined): { hostKey?: string } {
  return typeof details?.hostKey === 'string' ? { hostKey: details.hostKey } : {};
}

function reachable(info: Info, apiMinor: number): CheckLine {
  const detail = `Version ${info.ServerVersion ?? 'unknown'}, API 1.${apiMinor}, ${info.OperatingSystem ?? ''}`;
  if (info.OSType !== 'linux')
    return red('engine', 'Docker engine', detail, 'Switch it to Linux containers.');
  if (apiMinor < 41) return red('engine', 'Docker engine', detail, 'Install Docker Engine 20.10 or newer.');
  return { name: 'engine', title: 'Docker engine', state: 'ok', detail };
}

/** Every engine since 18.09 has BuildKit inside; what it can read in a Dockerfile grew with 23. */
function buildKit(info: Info, apiMinor: number): CheckLine {
  const line = { name: 'buildkit', title: 'Image builds (BuildKit)' };
  const major = Number((info.ServerVersion ?? '').split('.')[0]);
  if (apiMinor < 39)
    return red(line.name, line.title, 'Not in this engine', 'Install Docker Engine 20.10 or newer.');
  if (major >= 23) return { ...line, state: 'ok', detail: 'In the engine' };
  return {
    ...line,
    state: 'warning',
    detail: 'In the engine, with its old Dockerfile syntax: no here-documents, no COPY --link',
    fix: 'Docker Engine 23 or newer reads them without a download.',
  };
}

/** Makes a network and removes it: rights, address range and the engine's firewall in one look. */
async function network(engine: Engine, pools: string, signal: AbortSignal): Promise<CheckLine> {
  const line = { name: 'network', title: 'Networks for environments' };
  try {
    const networks = await ask(() => engine.docker.listNetworks(), signal);
    const used = networks.flatMap((one) => (one.IPAM?.Config ?? []).flatMap((part) => part.Subnet ?? []));
    const free = [...freeSubnets(pools, used)];
    if (free.length === 0)
      return red(
        line.name,
        line.title,
        `No /26 is free in ${pools}`,
        'Give Warren a larger range with WARREN_SUBNETS.',
      );
    await tryOneOf(engine, free, signal);
    return { ...line, state: 'ok', detail: `${free.length} are free in ${pools}` };
  } catch (error) {
    return red(
      line.name,
      line.title,
      messageOf(error),
      nextOf(error) ?? 'Read the log of the Docker engine.',
    );
  }
}

/** Others may look or deploy at the same time: a range that was taken meanwhile says nothing against the engine. */
async function tryOneOf(engine: Engine, free: string[], signal: AbortSignal): Promise<void> {
  const some = Array.from({ length: mostTries }, () => free[randomInt(free.length)] ?? '');
  for (const [index, subnet] of some.entries())
    try {
      return await tryNetwork(engine.docker, subnet, signal);
    } catch (error) {
      if (index === some.length - 1 || !/overlap/i.test(messageOf(error))) throw error;
    }
}

function disk(info: Info, { freeBytes }: Disk): CheckLine {
  const line = { name: 'disk', title: 'Disk' };
  const driver = `Storage driver ${info.Driver ?? 'unknown'}`;
  if (freeBytes === null)
    return { ...line, state: 'ok', detail: `${driver}; free space is not visible from here` };
  const detail = `${(freeBytes / gib).toFixed(1)} GiB free, ${driver.toLowerCase()}`;
  if (freeBytes < gib)
    return red(line.name, line.title, detail, 'Free space, or move the engine to a larger disk.');
  if (freeBytes < 5 * gib)
    return { ...line, state: 'warning', detail, fix: 'Images and data need room: free some.' };
  return { ...line, state: 'ok', detail };
}

function clock(info: Info): CheckLine {
  const line = { name: 'clock', title: 'Clock' };
  const skewMs = Math.abs(Date.now() - Date.parse(info.SystemTime ?? ''));
  if (!Number.isFinite(skewMs)) return { ...line, state: 'ok', detail: 'Not told by the engine' };
  const detail = `${(skewMs / 1000).toFixed(1)} s apart from this machine`;
  if (skewMs < 5000) return { ...line, state: 'ok', detail };
  return {
    ...line,
    state: 'warning',
    detail,
    fix: 'Set the clocks of both machines, for example with chrony.',
  };
}

function red(name: string, title: string, detail: string, fix: string): CheckLine {
  return { name, title, state: 'failed', detail, fix };
}

function nextOf(error: unknown): string | undefined {
  return isAppError(error) ? error.next : undefined;
}
