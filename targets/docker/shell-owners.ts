import type { Engine } from './connect';
import { inspect } from './containers';
import { endSession } from './end-session';
import { ask, askUnless } from './errors';
import { label, managedBy } from './names';
import { runIn } from './run-in';
import { markedSessionsScript } from './shell-scripts';

type Open = { container: string; owner: string };

/** Everyone who holds a terminal that still runs, as far as this installation opened it. */
export async function shellOwners(
  engine: Engine,
  installation: string,
  signal: AbortSignal,
): Promise<string[]> {
  const open = await openShells(engine, installation, signal);
  return [...new Set(open.map(({ owner }) => owner))];
}

/** Ends all terminals of one owner, as closing them would have. Answers in how many containers there were some. */
export async function endShells(
  engine: Engine,
  installation: string,
  owner: string,
  signal: AbortSignal,
): Promise<number> {
  const open = await openShells(engine, installation, signal);
  const containers = [
    ...new Set(open.filter((one) => one.owner === owner).map(({ container }) => container)),
  ];
  await Promise.all(containers.map((container) => endIn(engine, container, owner, signal)));
  return containers.length;
}

async function openShells(engine: Engine, installation: string, signal: AbortSignal): Promise<Open[]> {
  const filters = { label: [`${label.managedBy}=${managedBy}`, `${label.installation}=${installation}`] };
  const running = await ask(() => engine.docker.listContainers({ filters }), signal);
  const open: Open[] = [];
  for (const { Id } of running) {
    const ids = (await inspect(engine, Id, signal))?.ExecIDs ?? [];
    const owners = await Promise.all(ids.map((id) => ownerOf(engine, id, signal)));
    open.push(...owners.flatMap((owner) => (owner ? [{ container: Id, owner }] : [])));
  }
  return open;
}

/** The mark stands where a shell has its own name: among the arguments that the engine remembers. */
async function ownerOf(engine: Engine, execId: string, signal: AbortSignal): Promise<string | null> {
  const seen = await askUnless([404], () => engine.docker.getExec(execId).inspect(), signal);
  if (!seen?.Running) return null;
  const marked = seen.ProcessConfig.arguments.find((one) => one.startsWith(shellMark('')));
  return marked ? marked.slice(shellMark('').length) : null;
}

export function shellMark(owner: string): string {
  return `warren-shell:${owner}`;
}

/** As the user of the container: it may read the environment of its own processes, root without further rights may not. */
async function endIn(engine: Engine, container: string, owner: string, signal: AbortSignal): Promise<void> {
  const find = ['sh', '-c', markedSessionsScript, 'warren', shellMark(owner)];
  const { output } = await runIn(engine, container, find, { timeoutMs: 10_000, signal });
  for (const session of new Set(output.match(/^\d+$/gm)))
    await endSession(engine, container, session, signal);
}
