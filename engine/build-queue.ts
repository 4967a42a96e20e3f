import { isYielding, type ParallelLimits } from './queue';

/** A build that waits for a place or has one. */
export type BuildAsk = {
  stepId: string;
  worker: string;
  organizationId: string;
  projectId: string;
  environmentType: string;
  askedAt: Date;
  takenAt: Date | null;
};
/** `byId`: builds at once of a worker, project or organization; absent is unlimited. */
export type BuildQueue = { asks: BuildAsk[]; byId: ParallelLimits; now: Date };

export type BuildTurn = { state: 'turn' } | { state: 'waits'; position: number; reason: string };

/** Is it the turn of this build? Places go out in order, those that were asked for by others before it included. Pure. */
export function buildTurn(queue: BuildQueue, stepId: string): BuildTurn {
  const taken = queue.asks.filter(({ takenAt }) => takenAt !== null);
  for (const [index, ask] of lined(queue).entries()) {
    const reason = obstacle(queue, taken, ask);
    if (ask.stepId === stepId)
      return reason ? { state: 'waits', position: index + 1, reason } : { state: 'turn' };
    if (!reason) taken.push(ask);
  }
  return { state: 'turn' };
}

function lined({ asks, now }: BuildQueue): BuildAsk[] {
  const rank = (ask: BuildAsk) => (isYielding(ask.environmentType, ask.askedAt, now) ? 1 : 0);
  return asks
    .filter(({ takenAt }) => takenAt === null)
    .sort(
      (a, b) =>
        rank(a) - rank(b) || a.askedAt.getTime() - b.askedAt.getTime() || (a.stepId < b.stepId ? -1 : 1),
    );
}

const scopes = [
  ['worker', 'this worker'],
  ['projectId', 'the project'],
  ['organizationId', 'the organization'],
] as const;

function obstacle({ byId }: BuildQueue, taken: readonly BuildAsk[], ask: BuildAsk): string | null {
  for (const [key, name] of scopes) {
    const limit = byId[ask[key]];
    const count = taken.filter((other) => other[key] === ask[key]).length;
    if (limit !== undefined && count >= limit)
      return `All ${limit} build ${limit === 1 ? 'place' : 'places'} of ${name} are taken`;
  }
  return null;
}
