import type { Holding } from '../target';
import type { Engine } from './connect';
import { ask } from './errors';
import { label, managedBy, retiredMark } from './names';

type Kind = keyof Holding['counts'];
type Thing = { kind: Kind; labels: Record<string, string> | undefined; name: string; at: Date | null };

/** Everything on the engine with the labels of this installation, by environment. */
export async function inventory(
  engine: Engine,
  installation: string,
  signal: AbortSignal,
): Promise<Holding[]> {
  const filters = { label: [`${label.managedBy}=${managedBy}`, `${label.installation}=${installation}`] };
  const [containers, networks, volumes, images] = await Promise.all([
    ask(() => engine.docker.listContainers({ all: true, filters }), signal),
    ask(() => engine.docker.listNetworks({ filters }), signal),
    ask(() => engine.docker.listVolumes({ filters }), signal),
    ask(() => engine.docker.listImages({ filters }), signal),
  ]);
  return holdings([
    ...containers.map((one) => thing('containers', one.Labels, one.Names[0] ?? '', one.Created * 1000)),
    ...networks.map((one) => thing('networks', one.Labels, one.Name, one.Created)),
    ...(volumes.Volumes ?? []).map((one) => thing('volumes', one.Labels, one.Name, createdAt(one))),
    ...images.map((one) => thing('images', one.Labels, one.RepoTags?.[0] ?? one.Id, one.Created * 1000)),
  ]);
}

function thing(
  kind: Kind,
  labels: Record<string, string> | undefined,
  name: string,
  at: string | number | undefined,
): Thing {
  const date = at === undefined ? null : new Date(at);
  return { kind, labels, name, at: date && !Number.isNaN(date.getTime()) ? date : null };
}

/** In the answer of every engine, absent from the types. */
function createdAt(volume: object): string | undefined {
  const found = Reflect.get(volume, 'CreatedAt');
  return typeof found === 'string' ? found : undefined;
}

/** Pure. */
function holdings(things: Thing[]): Holding[] {
  const found = new Map<string, Holding>();
  for (const { kind, labels = {}, name, at } of things) {
    const environmentId = labels[label.environment];
    if (!environmentId) continue;
    const holding = found.get(environmentId) ?? empty(environmentId);
    found.set(environmentId, holding);
    holding.counts[kind] += 1;
    if (kind === 'networks') holding.name = name;
    const component = labels[label.component];
    const task = labels[label.task];
    if (task) holding.tasks.push({ id: task, runId: labels[label.run] ?? '' });
    else if (kind === 'containers' && component && !holding.components.includes(component))
      holding.components.push(component);
    const isRetired =
      !labels[label.sidecar] && name.includes(`-${component}-${labels[label.instance]}${retiredMark}`);
    if (component && isRetired && !holding.retired.includes(component)) holding.retired.push(component);
    if (at && (!holding.oldestAt || at < holding.oldestAt)) holding.oldestAt = at;
  }
  return [...found.values()].sort((a, b) => (a.environmentId < b.environmentId ? -1 : 1));
}

function empty(environmentId: string): Holding {
  const counts = { containers: 0, networks: 0, volumes: 0, images: 0 };
  return { environmentId, name: null, components: [], counts, oldestAt: null, retired: [], tasks: [] };
}
