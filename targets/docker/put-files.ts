import { posix } from 'node:path';
import type { ResolvedComponent } from '@/definition/resolved';
import { type Entry, packEntries } from './archive';
import type { Engine } from './connect';
import { ask, askUnless } from './errors';

/**
 * Copies the files of a component into its container before it starts: their texts stand in no variable, argument or
 * label, so nobody who lists or inspects sees them. The same container may be filled again.
 */
export async function putFiles(
  engine: Engine,
  id: string,
  component: Pick<ResolvedComponent, 'files' | 'user'>,
  signal: AbortSignal,
): Promise<void> {
  const files = Object.entries(component.files ?? {});
  if (files.length === 0) return;
  const owner = ownerOf(component.user);
  const paths = files.map(([path]) => path);
  const folders = await missingFolders(engine, id, paths, signal);
  const entries: Entry[] = [
    ...folders.map((path) => ({ path, mode: 0o755, ...owner })),
    ...files.map(([path, text]) => ({ path: posix.normalize(path), mode: 0o644, text, ...owner })),
  ];
  const container = engine.docker.getContainer(id);
  await ask(() => container.putArchive(packEntries(entries), { path: '/' }), signal);
}

/** Names are known only inside the image: their files belong to root, and everybody may read them. */
function ownerOf(user: string | null): { uid: number; gid: number } {
  const [uid = 0, gid = 0] = /^\d+(:\d+)?$/.test(user ?? '') ? (user ?? '').split(':').map(Number) : [];
  return { uid, gid };
}

/** Folders that are there keep their modes; the engine would make missing ones that only root can enter. */
async function missingFolders(
  engine: Engine,
  id: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<string[]> {
  const folders = [...new Set(paths.flatMap(foldersOf))].sort();
  const container = engine.docker.getContainer(id);
  const seen = await Promise.all(
    folders.map((path) => askUnless([404], () => container.infoArchive({ path }), signal)),
  );
  return folders.filter((_, index) => seen[index] === null);
}

function foldersOf(path: string): string[] {
  const folder = posix.dirname(posix.normalize(path));
  return folder === '/' || folder === '.' ? [] : [...foldersOf(folder), folder];
}
