import type { Found } from './containers';

export type Wanted = {
  configHash: string;
  replicas: number;
  networkId: string;
  /** Old and new may run at the same time. */
  runsBeside: boolean;
};

type Pair = { instance: number; old: Found };

export type InstancePlan = {
  /** Same configuration: only make sure that they run. */
  keep: Found[];
  /** Instance numbers without a container. */
  create: number[];
  /** The old one ends first. */
  replace: Pair[];
  /** The old one goes on until the new one is up. */
  beside: Pair[];
  /** More than wanted; they go on until the others are up. */
  setAside: Found[];
  /** End now. */
  drop: Found[];
  /** Set aside by an earlier deployment whose new ones never came up. They may be all that serves. */
  waiting: Found[];
};

/** What must happen to the containers of one component. Pure. */
export function planInstances(existing: readonly Found[], wanted: Wanted): InstancePlan {
  const numbers = Array.from({ length: wanted.replicas }, (_, index) => index + 1);
  const current = existing.filter((found) => found.isCurrent);
  const leftovers = existing.filter((found) => !found.isCurrent);
  const surplus = current.filter((found) => found.instance > wanted.replicas);
  const mayStay = (found: Found) => wanted.runsBeside && !found.hasVolumes && found.state === 'running';
  const old = numbers.map((instance) => ({
    instance,
    old: current.find((one) => one.instance === instance),
  }));
  const differing = old.filter((pair): pair is Pair => pair.old !== undefined && !isSame(pair.old, wanted));
  return {
    keep: old.flatMap((pair) => (pair.old && isSame(pair.old, wanted) ? [pair.old] : [])),
    create: old.filter((pair) => !pair.old).map(({ instance }) => instance),
    replace: differing.filter((pair) => !mayStay(pair.old)),
    beside: differing.filter((pair) => mayStay(pair.old)),
    setAside: surplus.filter(mayStay),
    drop: [...surplus, ...leftovers.filter((found) => !found.isRetired)].filter((found) => !mayStay(found)),
    waiting: leftovers.filter((found) => !found.isRetired && mayStay(found)),
  };
}

/** Something goes on that `retire` must end. */
export function leavesSome({ beside, setAside, waiting }: InstancePlan): boolean {
  return beside.length + setAside.length + waiting.length > 0;
}

function isSame(old: Found, wanted: Wanted): boolean {
  const isWhole = old.state !== 'dead' && old.state !== 'removing';
  return isWhole && old.configHash === wanted.configHash && old.networkIds.includes(wanted.networkId);
}
