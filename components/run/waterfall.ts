import type { PartState, StageView } from '@/contract/run';

export type WaterfallPart = {
  id: string;
  kind: 'queue' | 'gap' | 'stage';
  title: string;
  state: PartState;
  /** From the moment the run was queued. */
  fromMs: number;
  durationMs: number;
};
export type Waterfall = { totalMs: number; parts: WaterfallPart[] };

type Timed = { queuedAt: Date; startedAt: Date | null; endedAt: Date | null; stages: StageView[] };

/** The strip above a run: waiting, stages and the gaps between them. Its parts add up to the whole. */
export function waterfall(run: Timed, now: number): Waterfall {
  const start = run.queuedAt.getTime();
  const end = Math.max(start, run.endedAt?.getTime() ?? now);
  const parts: WaterfallPart[] = [];
  const runStart = clamp(run.startedAt?.getTime() ?? end, start, end);
  let at = add(parts, 'queue', 'Waiting in the queue', start, runStart, start);
  for (const stage of startedInOrder(run.stages)) {
    const from = clamp(stage.startedAt.getTime(), at, end);
    const to = clamp(stage.endedAt?.getTime() ?? end, from, end);
    at = add(parts, 'gap', at === runStart ? 'Getting ready' : 'Between stages', at, from, start);
    parts.push({
      id: stage.id,
      kind: 'stage',
      title: stage.title,
      state: stage.state,
      fromMs: from - start,
      durationMs: to - from,
    });
    at = to;
  }
  add(parts, 'gap', 'Finishing', at, end, start);
  return { totalMs: end - start, parts };
}

type Started = StageView & { startedAt: Date };

function startedInOrder(stages: StageView[]): Started[] {
  return stages
    .filter((stage): stage is Started => stage.startedAt !== null)
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
}

function add(
  parts: WaterfallPart[],
  kind: 'queue' | 'gap',
  title: string,
  from: number,
  to: number,
  start: number,
): number {
  if (to > from)
    parts.push({
      id: `${kind}-${parts.length}`,
      kind,
      title,
      state: 'pending',
      fromMs: from - start,
      durationMs: to - from,
    });
  return Math.max(from, to);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
