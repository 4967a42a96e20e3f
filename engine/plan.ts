import type { ResolvedEnvironment } from '@/definition/resolved';
import type { RunKind } from './run-state';
import type { StepInput, StepType } from './run-store';
import { applyStage } from './stages/apply';
import { cleanupStage } from './stages/cleanup';
import { clusterStage } from './stages/cluster';
import { finishStage } from './stages/finish';
import { imagesStage } from './stages/images';
import { pruneStage } from './stages/prune';
import { removeStage } from './stages/remove';
import { restartStage } from './stages/restart';
import { settleStage } from './stages/settle';
import { startStage } from './stages/start';
import { stopStage } from './stages/stop';
import { validateStage } from './stages/validate';

export type StepPlan = { name: string; title: string; type: StepType; action: string; input: StepInput };
export type JobPlan = {
  name: string;
  title: string;
  component: string | null;
  /** Names of jobs of the same stage that must succeed first. */
  needs: string[];
  timeoutMs: number;
  steps: StepPlan[];
};
export type StagePlan = { name: string; title: string; allowedToFail: boolean; jobs: JobPlan[] };
export type RunPlan = { stages: StagePlan[] };

export type PlanInput = {
  kind: RunKind;
  /** Null when the definition cannot be resolved: the validation stage then says why. */
  resolved: ResolvedEnvironment | null;
  /** Names of components that are or may be on the target. */
  known: string[];
  /** Something may be on the target. */
  wasDeployed: boolean;
  /** For restart. */
  component: string | null;
};

/** The whole run as data, in the order of work. Pure: the same input gives the same plan. */
export function plan(input: PlanInput): RunPlan {
  return { stages: stagesOf(input).filter((stage) => stage.jobs.length > 0) };
}

function stagesOf(input: PlanInput): StagePlan[] {
  switch (input.kind) {
    case 'deploy':
      return deployStages(input);
    case 'start':
      return input.resolved
        ? [validateStage(), startStage(input.resolved), settleStage(input.resolved), finishStage('start')]
        : [validateStage()];
    case 'stop':
      return [stopStage(input.known), finishStage('stop')];
    case 'restart':
      return [validateStage(), restartStage(input.component ?? ''), finishStage('restart')];
    case 'delete':
      return input.wasDeployed ? [removeStage(), finishStage('delete')] : [finishStage('delete')];
  }
}

function deployStages({ resolved, known }: PlanInput): StagePlan[] {
  if (!resolved) return [validateStage()];
  const names = resolved.components.map((component) => component.name);
  return [
    validateStage(),
    imagesStage(resolved),
    clusterStage(),
    cleanupStage(known.filter((name) => !names.includes(name))),
    applyStage(resolved),
    pruneStage(),
    settleStage(resolved),
    finishStage('deploy'),
  ];
}
