import type { RunDetail, StepView } from '@/contract/run';
import { formatCount } from '@/lib/format';

export const spendings = [
  'queue',
  'clone',
  'build',
  'pull',
  'prepare',
  'clean',
  'start',
  'health',
  'answer',
  'other',
] as const;
export type Spending = (typeof spendings)[number];

export const spendingWords: Record<Spending, string> = {
  queue: 'Waiting in the queue',
  clone: 'Fetching the source',
  build: 'Building images',
  pull: 'Pulling images',
  prepare: 'Checks, network and volumes',
  clean: 'Stopping and removing',
  start: 'Starting containers',
  health: 'Until healthy',
  answer: 'Until the first answer',
  other: 'Between steps',
};

const spendingOf: Record<string, Spending> = {
  'resolve-ref': 'clone',
  checkout: 'clone',
  build: 'build',
  'name-image': 'clone',
  'run-image-commands': 'build',
  'pull-image': 'pull',
  'use-image': 'pull',
  'check-definition': 'prepare',
  'check-cluster': 'prepare',
  'ensure-place': 'prepare',
  'keep-script': 'prepare',
  'run-deploy-script': 'start',
  'run-start-script': 'start',
  'run-stop-script': 'clean',
  'run-destroy-script': 'clean',
  'remove-component': 'clean',
  'stop-component': 'clean',
  'remove-place': 'clean',
  prune: 'clean',
  'apply-component': 'start',
  'apply-after-init': 'start',
  'start-component': 'start',
  'restart-component': 'start',
  'await-ready': 'health',
  settle: 'answer',
};

/** Of things that happen at once, the one that people wait for. */
const weight: Spending[] = ['build', 'pull', 'clone', 'answer', 'health', 'start', 'clean', 'prepare'];

export type Spent = { spending: Spending; ms: number };
type Span = { spending: Spending; from: number; to: number };

/** Each moment from the request to the end belongs to one thing, so the parts add up to the whole. */
export function timeSpent(run: RunDetail, now: number): { totalMs: number; spent: Spent[] } {
  const from = run.queuedAt.getTime();
  const to = Math.max(from, run.endedAt?.getTime() ?? now);
  const begun = Math.min(Math.max(run.startedAt?.getTime() ?? to, from), to);
  const spans = stepsOf(run).flatMap((step) => spanOf(step, begun, to));
  const sums = new Map<Spending, number>([['queue', begun - from]]);
  const cuts = [...new Set([begun, to, ...spans.flatMap((span) => [span.from, span.to])])].sort(
    (a, b) => a - b,
  );
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1];
    if (end === undefined) break;
    const spending = heaviest(spans.filter((span) => span.from <= start && span.to >= end));
    sums.set(spending, (sums.get(spending) ?? 0) + end - start);
  }
  const spent = spendings.map((spending) => ({ spending, ms: sums.get(spending) ?? 0 }));
  return { totalMs: to - from, spent: spent.filter(({ ms }) => ms > 0) };
}

/** Of one build: `2 of 3 steps from the cache, 67 %`. */
export function cacheRate(parts: StepView['parts']): string {
  const cached = parts.filter(({ isCached }) => isCached).length;
  const share = parts.length === 0 ? 0 : Math.round((cached / parts.length) * 100);
  return `${cached} of ${formatCount(parts.length, 'step')} from the cache, ${share} %`;
}

function stepsOf(run: RunDetail): StepView[] {
  return run.stages.flatMap((stage) => stage.jobs.flatMap((job) => job.steps));
}

function spanOf({ name, startedAt, endedAt }: StepView, low: number, high: number): Span[] {
  if (!startedAt) return [];
  const clamp = (at: number) => Math.min(Math.max(at, low), high);
  const [from, to] = [clamp(startedAt.getTime()), clamp(endedAt?.getTime() ?? high)];
  return to > from ? [{ spending: spendingOf[name] ?? 'other', from, to }] : [];
}

function heaviest(spans: Span[]): Spending {
  return weight.find((spending) => spans.some((span) => span.spending === spending)) ?? 'other';
}
