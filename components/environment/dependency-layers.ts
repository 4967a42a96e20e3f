import type { ComponentView } from '@/contract/environment';

export type Dependent = Pick<ComponentView, 'name' | 'dependsOn'>;
/** From the one that starts later to the one it starts after. */
export type Edge = { from: string; to: string };
export type Layers = { layerOf: ReadonlyMap<string, number>; edges: Edge[] };

/** Each component in the layer after the last of those it starts after; names that are not there are left out. */
export function layersOf(components: Dependent[]): Layers {
  const wanted = new Map(components.map((component) => [component.name, component.dependsOn]));
  const known = ({ from, to }: Edge) => from !== to && wanted.has(to);
  const edges = [...wanted].flatMap(([from, others]) =>
    [...new Set(others)].map((to) => ({ from, to })).filter(known),
  );
  const layerOf = place([...wanted.keys()], edges);
  const goesBack = ({ from, to }: Edge) => (layerOf.get(from) ?? 0) > (layerOf.get(to) ?? 0);
  return { layerOf, edges: edges.filter(goesBack) };
}

function place(names: string[], edges: Edge[]): Map<string, number> {
  const layerOf = new Map<string, number>();
  for (let layer = 0; layerOf.size < names.length; layer += 1) {
    const held = new Set(edges.filter(({ to }) => !layerOf.has(to)).map(({ from }) => from));
    const waiting = names.filter((name) => !layerOf.has(name));
    const ready = waiting.filter((name) => !held.has(name));
    // A ring is never saved; should one be met, its first goes ahead and nothing hangs.
    for (const name of ready.length > 0 ? ready : waiting.slice(0, 1)) layerOf.set(name, layer);
  }
  return layerOf;
}
