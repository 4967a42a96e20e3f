import { statfs } from 'node:fs/promises';
import type { BuiltImage, Disk } from '../target';
import type { Engine } from './connect';
import { ask, askUnless, statusOf } from './errors';
import { label, managedBy } from './names';

/** The engine tells where it keeps images, not how much room is left: only its own machine can be asked. */
export async function disk(engine: Engine, signal: AbortSignal): Promise<Disk> {
  if (engine.address.kind !== 'unix') return unknown;
  const { DockerRootDir } = await ask(() => engine.docker.info(), signal);
  return roomAt(engine, DockerRootDir);
}

/** The same for who has asked the engine already. */
export async function roomAt({ address }: Engine, rootDir: string | undefined): Promise<Disk> {
  if (address.kind !== 'unix' || !rootDir) return unknown;
  try {
    const { bavail, blocks, bsize } = await statfs(rootDir);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return unknown;
  }
}

const unknown: Disk = { freeBytes: null, totalBytes: null };

type Usage = { Id: string; Size: number; SharedSize: number };

export async function builtImages(
  engine: Engine,
  installation: string,
  signal: AbortSignal,
): Promise<BuiltImage[]> {
  const filters = { label: [`${label.managedBy}=${managedBy}`, `${label.installation}=${installation}`] };
  const images = await ask(() => engine.docker.listImages({ filters }), signal);
  if (images.length === 0) return [];
  const usage = new Map((await usageOf(engine, signal)).map((one) => [one.Id, one]));
  return images.map(({ Id, Size, Created, Labels }) => ({
    id: Id,
    environmentId: Labels?.[label.environment] ?? '',
    sizeBytes: ownSize(usage.get(Id), Size),
    createdAt: new Date(Created * 1000),
  }));
}

async function usageOf(engine: Engine, signal: AbortSignal): Promise<Usage[]> {
  const { Images }: { Images?: Usage[] } = await ask(() => engine.docker.df(), signal);
  return Images ?? [];
}

/** The engine answers -1 where it did not count. */
function ownSize(usage: Usage | undefined, size: number): number {
  return usage && usage.SharedSize >= 0 ? usage.Size - usage.SharedSize : size;
}

/** Names first, so that no container of a name loses it half-way; in use is an answer, not an error. */
export async function removeBuiltImage(
  engine: Engine,
  installation: string,
  id: string,
  signal: AbortSignal,
): Promise<boolean> {
  const image = engine.docker.getImage(id);
  const seen = await askUnless([404], () => image.inspect(), signal);
  if (!seen) return true;
  const { Labels } = seen.Config;
  const isOurs = Labels?.[label.managedBy] === managedBy && Labels[label.installation] === installation;
  if (!isOurs || (await isUsed(engine, id, signal))) return false;
  const names = seen.RepoTags.length > 0 ? seen.RepoTags : [id];
  for (const name of names) {
    const gone = await askUnless([404], () => engine.docker.getImage(name).remove(), signal).catch(
      (error: unknown) => {
        if (statusOf(error) === 409) return false;
        throw error;
      },
    );
    if (gone === false) return false;
  }
  return true;
}

async function isUsed(engine: Engine, id: string, signal: AbortSignal): Promise<boolean> {
  const filters = { ancestor: [id] };
  return (await ask(() => engine.docker.listContainers({ all: true, filters }), signal)).length > 0;
}
