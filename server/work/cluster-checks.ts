import type { CheckLine, Target } from '@/targets/target';

const goodForMs = 30_000;
const answerWithinMs = 30_000;

type Kept = { at: number; lines: Promise<CheckLine[]> };

/** Checklists of clusters, asked once for the runs of half a minute. One with a red line is not kept: it may be mended. */
export function clusterChecks(targetFor: (clusterId: string) => Promise<Target>) {
  const kept = new Map<string, Kept>();
  return (clusterId: string): Promise<CheckLine[]> => {
    const found = kept.get(clusterId);
    if (found && Date.now() - found.at < goodForMs) return found.lines;
    const lines = targetFor(clusterId).then((target) => target.check(AbortSignal.timeout(answerWithinMs)));
    const fresh = { at: Date.now(), lines };
    kept.set(clusterId, fresh);
    const forget = () => {
      if (kept.get(clusterId) === fresh) kept.delete(clusterId);
    };
    lines.then((seen) => seen.some(({ state }) => state === 'failed') && forget(), forget);
    return lines;
  };
}
