import type Docker from 'dockerode';
import type { ResolvedVolume } from '@/definition/resolved';
import { AppError, isAppError } from '@/lib/errors';
import type { Note, Place } from '../target';
import type { Engine } from './connect';
import { ask, askUnless } from './errors';
import { label, networkName, placeLabels, volumeName } from './names';
import { freeSubnets } from './subnets';

/** Network and volumes of an environment. Answers what to remember: the subnet and the network's id. */
export async function ensurePlace(
  engine: Engine,
  pools: string,
  place: Place,
  request: { volumes: ResolvedVolume[]; note: Note; signal: AbortSignal },
): Promise<Record<string, unknown>> {
  const { volumes, note, signal } = request;
  const [network] = await Promise.all([
    ensureNetwork(engine, pools, place, { note, signal }),
    ...volumes.map((volume) => ensureVolume(engine, place, volume, { note, signal })),
  ]);
  return { networkId: network.id, subnet: network.subnet };
}

async function ensureNetwork(
  engine: Engine,
  pools: string,
  place: Place,
  { note, signal }: { note: Note; signal: AbortSignal },
): Promise<Network> {
  const found = await findNetwork(engine, place, signal);
  if (found) return found;
  const made = await createNetwork(engine, pools, place, signal);
  note(`Network ${made.name} (${made.subnet})`);
  return made;
}

export type Network = { id: string; name: string; subnet: string | null };

/** @throws AppError `conflict` when a network of that name is not ours */
export async function findNetwork(
  engine: Engine,
  place: Place,
  signal: AbortSignal,
): Promise<Network | null> {
  const name = networkName(place);
  const named = await ask(() => engine.docker.listNetworks({ filters: { name: [name] } }), signal);
  const [oldest, ...doubles] = named
    .filter((network) => network.Name === name)
    .sort((a, b) => a.Created.localeCompare(b.Created) || a.Id.localeCompare(b.Id));
  if (!oldest) return null;
  if (oldest.Labels?.[label.environment] !== place.environmentId) throw foreign(`network ${name}`);
  for (const double of doubles)
    await askUnless([403, 404], () => engine.docker.getNetwork(double.Id).remove(), signal);
  return { id: oldest.Id, name, subnet: oldest.IPAM?.Config?.[0]?.Subnet ?? null };
}

/** Another environment may take the same subnet between our look and our creation: then the next one is tried. */
async function createNetwork(
  engine: Engine,
  pools: string,
  place: Place,
  signal: AbortSignal,
): Promise<Network> {
  const used = await usedSubnets(engine.docker, signal);
  const remembered = typeof place.state.subnet === 'string' ? [place.state.subnet] : [];
  let attempts = 0;
  for (const subnet of [...remembered, ...freeSubnets(pools, used)]) {
    if (used.includes(subnet)) continue;
    attempts += 1;
    if (await tryNetwork(engine, place, subnet, signal)) {
      const made = await findNetwork(engine, place, signal);
      if (made) return made;
    }
    if (attempts > 50) break;
  }
  throw new AppError('limit', `No free network is left in ${pools}`, {
    next: 'Delete environments, or give Warren a larger range with WARREN_SUBNETS.',
  });
}

async function tryNetwork(
  engine: Engine,
  place: Place,
  subnet: string,
  signal: AbortSignal,
): Promise<boolean> {
  const options = {
    Name: networkName(place),
    CheckDuplicate: true,
    Driver: 'bridge',
    Labels: placeLabels(place),
    IPAM: { Driver: 'default', Config: [{ Subnet: subnet }] },
  };
  try {
    await askUnless([409], () => engine.docker.createNetwork(options), signal);
    return true;
  } catch (error) {
    if (isAppError(error) && /overlap/i.test(error.message)) return false;
    throw error;
  }
}

async function usedSubnets(docker: Docker, signal: AbortSignal): Promise<string[]> {
  const networks = await ask(() => docker.listNetworks(), signal);
  return networks.flatMap((network) => (network.IPAM?.Config ?? []).flatMap((part) => part.Subnet ?? []));
}

async function ensureVolume(
  engine: Engine,
  place: Place,
  volume: ResolvedVolume,
  { note, signal }: { note: Note; signal: AbortSignal },
): Promise<void> {
  const name = volumeName(place, volume.name);
  const found = await askUnless([404], () => engine.docker.getVolume(name).inspect(), signal);
  if (found) {
    if (found.Labels?.[label.environment] !== place.environmentId) throw foreign(`volume ${name}`);
    return;
  }
  const labels = { ...placeLabels(place), [label.volume]: volume.name };
  await ask(() => engine.docker.createVolume({ Name: name, Labels: labels }), signal);
  note(`Volume ${name}`);
}

function foreign(what: string): AppError {
  return new AppError('conflict', `The ${what} exists already and was not made for this environment`, {
    next: 'Rename or remove it on the Docker host, then deploy again.',
  });
}
