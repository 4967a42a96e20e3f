import type { Found } from './containers';

export type Wanted = { configHash: string; replicas: number; networkId: string };

export type InstancePlan = {
  /** Same configuration: only make sure that they run. */
  keep: Found[];
  /** Instance numbers without a container. */
  create: number[];
  replace: { instance: number; old: Found }[];
  /** Left over from an interrupted replacement, or more than wanted. */
  drop: Found[];
};

/** What must happen to the containers of one component. Pure. */
export function planInstances(existing: readonly Found[], wanted: Wanted): InstancePlan {
  const numbers = Array.from({ length: wanted.replicas }, (_, index) => index + 1);
  const plan: InstancePlan = { keep: [], create: [], replace: [], drop: [] };
  for (const instance of numbers) {
    const old = existing.find((found) => found.isCurrent && found.instance === instance);
    if (!old) plan.create.push(instance);
    else if (isSame(old, wanted)) plan.keep.push(old);
    else plan.replace.push({ instance, old });
  }
  plan.drop = existing.filter((found) => !found.isCurrent || found.instance > wanted.replicas);
  return plan;
}

function isSame(old: Found, wanted: Wanted): boolean {
  const isWhole = old.state !== 'dead' && old.state !== 'removing';
  return isWhole && old.configHash === wanted.configHash && old.networkIds.includes(wanted.networkId);
}
