import type { LogItem } from '@/components/log-view/log-item';
import type { LogLineView, RunDetail, StepView } from '@/contract/run';
import { formatDuration } from '@/lib/format';

/** Steps a person opened or closed; the others are open unless they ended well. */
export type Folds = ReadonlyMap<string, boolean>;

export type PlacedStep = { step: StepView; jobTitle: string; stageTitle: string; component: string | null };

export function stepsOf(run: RunDetail): PlacedStep[] {
  return run.stages.flatMap((stage) =>
    stage.jobs.flatMap((job) =>
      job.steps.map((step) => ({
        ...{ step, jobTitle: job.title, stageTitle: stage.title },
        component: job.component,
      })),
    ),
  );
}

/** The log as it is shown: one step alone, or all steps in the order of the tree, each foldable. */
export function runItems(
  run: RunDetail,
  lines: LogLineView[],
  stepId: string | null,
  folds: Folds,
): LogItem[] {
  const byStep = groupByStep(lines);
  if (stepId) return lineItems(byStep.get(stepId) ?? [], stepId);
  return stepsOf(run).flatMap(({ step, jobTitle }) => {
    const own = byStep.get(step.id) ?? [];
    if (own.length === 0 && step.state !== 'failed') return [];
    const isFolded = folds.get(step.id) ?? (step.state === 'success' || step.state === 'skipped');
    const head: LogItem = {
      kind: 'group',
      key: step.id,
      title: `${jobTitle} › ${step.title}`,
      detail: durationOf(step),
      state: step.state,
      lineCount: own.length,
      isFolded,
    };
    return isFolded ? [head] : [head, ...lineItems(own, step.id)];
  });
}

export function groupByStep(lines: LogLineView[]): Map<string, LogLineView[]> {
  const byStep = new Map<string, LogLineView[]>();
  for (const line of lines) {
    const own = byStep.get(line.stepId);
    if (own) own.push(line);
    else byStep.set(line.stepId, [line]);
  }
  return byStep;
}

function lineItems(lines: LogLineView[], group: string): LogItem[] {
  return lines.map((line, index) => ({ kind: 'line', key: line.cursor, number: index + 1, line, group }));
}

function durationOf({ startedAt, endedAt }: StepView): string {
  return startedAt && endedAt ? formatDuration(endedAt.getTime() - startedAt.getTime()) : '';
}
