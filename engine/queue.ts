/** A run that is not over, as far as its turn depends on it. */
export type Waiting = {
  id: string;
  organizationId: string;
  projectId: string;
  environmentId: string;
  environmentType: string;
  number: number;
  state: string;
  queuedAt: Date;
};

/** Runs at once, by id of organization or project; absent is unlimited. */
export type ParallelLimits = Record<string, number>;
export type Queue = { runs: Waiting[]; limits: ParallelLimits; now: Date };

/** After this long an ephemeral environment no longer yields to primary ones, so that it is not put off for ever. */
const yieldsForMs = 10 * 60_000;

/** Ids of queued runs in the order of their turns. */
export function inLine(queue: Queue): string[] {
  return lined(queue).map(({ id }) => id);
}

/** The queued run whose turn it is, or null when all have to wait. */
export function nextInLine(queue: Queue): string | null {
  return lined(queue).find((run) => obstacle(queue, run) === null)?.id ?? null;
}

/** One sentence for a queued run, and the run of the same environment that has to end first. */
export function whyWaiting(queue: Queue, id: string): { reason: string; before: Waiting | null } {
  const run = queue.runs.find((one) => one.id === id);
  const reason = (run && obstacle(queue, run)) ?? 'Waits for a free worker';
  return { reason, before: (run && before(queue, run)) ?? null };
}

function lined(queue: Queue): Waiting[] {
  const rank = (run: Waiting) => (isYielding(run.environmentType, run.queuedAt, queue.now) ? 1 : 0);
  return queue.runs
    .filter(({ state }) => state === 'queued')
    .sort(
      (a, b) => rank(a) - rank(b) || a.queuedAt.getTime() - b.queuedAt.getTime() || (a.id < b.id ? -1 : 1),
    );
}

/** Primary environments go first, for a while. */
export function isYielding(environmentType: string, since: Date, now: Date): boolean {
  return environmentType === 'ephemeral' && now.getTime() - since.getTime() < yieldsForMs;
}

/** What keeps the run from its turn; null when only a worker is wanted. */
function obstacle(queue: Queue, run: Waiting): string | null {
  const active = queue.runs.filter(({ state }) => state !== 'queued');
  const first = before(queue, run);
  if (first) return `Run ${first.number} of this environment has to end first`;
  return (
    full(
      queue,
      'project',
      run.projectId,
      active.filter(({ projectId }) => projectId === run.projectId),
    ) ??
    full(
      queue,
      'organization',
      run.organizationId,
      active.filter(({ organizationId }) => organizationId === run.organizationId),
    )
  );
}

function before({ runs }: Queue, run: Waiting): Waiting | undefined {
  return runs.find(
    (other) =>
      other.environmentId === run.environmentId &&
      other.id !== run.id &&
      (other.state !== 'queued' || other.number < run.number),
  );
}

function full({ limits }: Queue, what: string, id: string, active: Waiting[]): string | null {
  const limit = limits[id];
  if (limit === undefined || active.length < limit) return null;
  return `The ${what} may do ${limit} ${limit === 1 ? 'run' : 'runs'} at a time, and ${active.length} ${active.length === 1 ? 'is' : 'are'} under way`;
}
