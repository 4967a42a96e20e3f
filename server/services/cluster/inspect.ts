import type { ClusterCheck } from '@/contract/cluster';
import { isAppError, messageOf } from '@/lib/errors';
import type { ClusterRecord, Wiring } from '@/server/context';

export type Inspection = { status: 'connected' | 'unreachable'; checks: ClusterCheck[] };
const timeoutMs = 20_000;

/** Asks the target what works. A target that cannot be reached is an answer, not an error. */
export async function inspectCluster(wiring: Wiring, cluster: ClusterRecord): Promise<Inspection> {
  try {
    const target = await wiring.targetFor(cluster);
    const checks = await target.check(AbortSignal.timeout(timeoutMs));
    const isReached = checks.length > 0 && checks[0]?.state !== 'failed';
    return { status: isReached ? 'connected' : 'unreachable', checks };
  } catch (error) {
    return { status: 'unreachable', checks: [unreachable(error)] };
  }
}

function unreachable(error: unknown): ClusterCheck {
  const fix =
    isAppError(error) && error.next ? error.next : 'Check that the engine runs and the address is right.';
  return { name: 'reachable', title: 'Engine answers', state: 'failed', detail: messageOf(error), fix };
}
