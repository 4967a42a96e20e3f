import type { OrphanView } from '@/contract/cluster';
import type { Holding } from '@/targets/target';

/** What our records say of an environment that has something on a cluster. */
export type Known = {
  id: string;
  name: string;
  clusterId: string | null;
  isDeleted: boolean;
  /** A run of it is queued or under way: then everything may be about to change. */
  isBusy: boolean;
  components: string[];
};

export type Verdict = {
  orphans: OrphanView[];
  /** Ids of those that were seen before and waited for long enough. */
  due: string[];
  /** Containers of living environments that no record knows, seen before. */
  strays: { environmentId: string; component: string }[];
  /** Replaced containers of living environments that were asked to end by a worker that did not see it. */
  retired: { environmentId: string; component: string }[];
};

/** Environments we deleted are removed at the second look; those of which we know nothing wait longer, should a record come back. */
export const graceMs = { deleted: 30_000, unknown: 10 * 60_000 };

type Look = { clusterId: string; holdings: Holding[]; known: Known[]; before: OrphanView[]; now: Date };

/** Compares what is on a cluster with what should be. Pure. */
export function judge({ clusterId, holdings, known, before, now }: Look): Verdict {
  const verdict: Verdict = { orphans: [], due: [], strays: [], retired: [] };
  for (const holding of holdings) {
    const record = known.find(({ id }) => id === holding.environmentId);
    // Two organizations may have a cluster each on one engine: what another cluster's record owns is not our business.
    if (record && (record.isBusy || record.clusterId !== clusterId)) continue;
    const why = reasonOf(record);
    if (record && !why)
      verdict.retired.push(...holding.retired.map((component) => ({ ...pick(holding), component })));
    const strays = record && !why ? holding.components.filter((one) => !record.components.includes(one)) : [];
    if (!why && strays.length === 0) continue;
    const earlier = before.find(({ environmentId }) => environmentId === holding.environmentId);
    const firstSeenAt = earlier ? new Date(earlier.firstSeenAt) : now;
    const waitedMs = now.getTime() - firstSeenAt.getTime();
    const isDue = earlier !== undefined && waitedMs >= (record ? graceMs.deleted : graceMs.unknown);
    verdict.orphans.push(orphan(holding, record, why ?? `No record of ${strays.join(', ')}`, firstSeenAt));
    if (!isDue) continue;
    if (why) verdict.due.push(holding.environmentId);
    else for (const component of strays) verdict.strays.push({ ...pick(holding), component });
  }
  return verdict;
}

function reasonOf(record: Known | undefined): string | null {
  if (!record) return 'Warren has no record of this environment';
  return record.isDeleted ? 'The environment was deleted' : null;
}

function orphan(holding: Holding, record: Known | undefined, why: string, firstSeenAt: Date): OrphanView {
  const { environmentId, name, counts, oldestAt } = holding;
  return { environmentId, name: record?.name ?? name, why, counts, oldestAt, firstSeenAt, problem: null };
}

function pick({ environmentId }: Holding) {
  return { environmentId };
}
