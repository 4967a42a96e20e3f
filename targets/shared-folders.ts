import type { ResolvedComponent, ResolvedHelper } from '@/definition/resolved';

/** A folder in a container; null is the main one. */
type End = { container: string | null; path: string };
/** One folder that several containers of an instance see, and whose files it starts with. */
export type SharedFolder = { ends: End[]; startsWith: End | null };

/** What stands at the same path of the same container is the same folder, whoever names it. Pure. */
export function sharedFolders(component: Pick<ResolvedComponent, 'name' | 'helpers'>): SharedFolder[] {
  const folders: SharedFolder[] = [];
  for (const helper of component.helpers ?? [])
    for (const shared of helper.sharedPaths) join(folders, written(component.name, helper, shared));
  return folders;
}

/** Where a container sees them: position of the folder, and its path there. */
export function foldersIn(
  folders: readonly SharedFolder[],
  container: string | null,
): { position: number; path: string }[] {
  return folders.flatMap(({ ends }, position) =>
    ends.filter((end) => end.container === container).map(({ path }) => ({ position, path })),
  );
}

function written(
  main: string,
  helper: ResolvedHelper,
  { path, targetPath, targetContainer, startsWith }: ResolvedHelper['sharedPaths'][number],
): SharedFolder {
  const own = { container: helper.name, path: plain(path) };
  const other = { container: targetContainer === main ? null : targetContainer, path: plain(targetPath) };
  const first = { self: own, target: other, nothing: null };
  return { ends: [own, other], startsWith: first[startsWith] };
}

function plain(path: string): string {
  return path.replace(/\/+$/, '') || '/';
}

/** A new one may tie two together that were apart; the files named first win. */
function join(folders: SharedFolder[], fresh: SharedFolder): void {
  const met = folders.filter((folder) => folder.ends.some((end) => fresh.ends.some(same(end))));
  const all = [...met, fresh];
  const ends = all
    .flatMap((folder) => folder.ends)
    .filter((end, index, list) => list.findIndex(same(end)) === index);
  const startsWith = all.find((folder) => folder.startsWith)?.startsWith ?? null;
  const [first] = met;
  const at = first ? folders.indexOf(first) : folders.length;
  const rest = folders.filter((folder) => !met.includes(folder));
  folders.splice(0, folders.length, ...rest.slice(0, at), { ends, startsWith }, ...rest.slice(at));
}

function same({ container, path }: End) {
  return (other: End) => other.container === container && other.path === path;
}
