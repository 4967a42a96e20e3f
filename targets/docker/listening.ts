import { readFile } from 'node:fs/promises';
import type { ContainerInspectInfo } from 'dockerode';
import type { Engine } from './connect';
import { parseListening } from './probe';
import { runIn } from './run-in';

/** Where the processes of a container listen. Null when it cannot be seen, e.g. in images without `cat`. */
export async function listeningPorts(engine: Engine, container: ContainerInspectInfo, signal: AbortSignal) {
  const table =
    (await tableFromHere(engine, container)) ?? (await tableFromInside(engine, container, signal));
  if (!table?.includes('local_address')) return null;
  // Docker's own resolver listens on 127.0.0.11 in every container.
  return parseListening(table.replaceAll(/^.*0B00007F:.*$/gm, ''));
}

/** On the own machine the kernel tells it for nothing; a command in the container costs a tenth of a second each time. */
async function tableFromHere(engine: Engine, container: ContainerInspectInfo): Promise<string | null> {
  const pid = container.State.Pid;
  if (engine.address.kind !== 'unix' || !pid) return null;
  const [owner, ...tables] = await Promise.all(
    ['cgroup', 'net/tcp', 'net/tcp6'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
  );
  // Where the engine counts processes differently, this number is somebody else here.
  return owner?.includes(container.Id) ? tables.join('') : null;
}

async function tableFromInside(engine: Engine, container: ContainerInspectInfo, signal: AbortSignal) {
  const command = ['cat', '/proc/net/tcp', '/proc/net/tcp6'];
  const ran = await runIn(engine, container.Id, command, { timeoutMs: 2000, signal }).catch(() => null);
  return ran?.output ?? null;
}
