import type { ResolvedEnvironment } from '@/definition/resolved';
import { carryOver } from './retry-plan';
import type { RunRequest } from './run-request';
import type { RunKind } from './run-state';
import type { RunFacts, RunRow, StepInput, StepType } from './run-store';
import { chosenNames, factsWithout } from './selection';
import { applyStage } from './stages/apply';
import { cleanupStage } from './stages/cleanup';
import { clusterStage } from './stages/cluster';
import { finishStage } from './stages/finish';
import { earlierImagesStage, imagesStage } from './stages/images';
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
  /** Number of the earlier run that finished it; its steps are then over from the start. */
  doneIn?: number;
  steps: StepPlan[];
};
export type StagePlan = { name: string; title: string; allowedToFail: boolean; jobs: JobPlan[] };
/** `facts` replace those of the run, when the plan begins with some. */
export type RunPlan = { stages: StagePlan[]; facts?: RunFacts };

export type PlanInput = {
  kind: RunKind;
  /** Null when the definition cannot be resolved: the validation stage then says why. */
  resolved: ResolvedEnvironment | null;
  /** Names of components that are or may be on the target. */
  known: string[];
  /** Those of them that a deploy has brought there. */
  applied: string[];
  /** Something may be on the target. */
  wasDeployed: boolean;
  request: RunRequest;
  /** The run that is retried. */
  earlier: Pick<RunRow, 'number' | 'stages'> | null;
  lastFacts: RunFacts | null;
};

/** The whole run as data, in the order of work. Pure: the same input gives the same plan. */
export function plan(input: PlanInput): RunPlan {
  const stages = stagesOf(input).filter((stage) => stage.jobs.length > 0);
  if (input.earlier) return { stages: carryOver(stages, input.earlier) };
  return { stages, ...factsToBeginWith(input) };
}

function stagesOf(input: PlanInput): StagePlan[] {
  switch (input.kind) {
    case 'deploy':
      return deployStages(input);
    case 'start':
      return startStages(input);
    case 'stop':
      return [stopStage(input.known), finishStage('stop')];
    case 'restart':
      return [validateStage(), restartStage(input.request.component ?? ''), finishStage('restart')];
    case 'delete':
      return input.wasDeployed ? [removeStage(), finishStage('delete')] : [finishStage('delete')];
  }
}

function startStages({ resolved, applied }: PlanInput): StagePlan[] {
  if (!resolved) return [validateStage()];
  const there = only(resolved, applied);
  return [validateStage(), startStage(there), settleStage(there), finishStage('start')];
}

function deployStages(input: PlanInput): StagePlan[] {
  const { resolved, known, request } = input;
  if (!resolved) return [validateStage()];
  if (request.components) return partialStages(chosenOf(resolved, input));
  const names = resolved.components.map((component) => component.name);
  return [
    validateStage(),
    request.rollBackTo ? earlierImagesStage(resolved) : imagesStage(resolved),
    clusterStage(),
    cleanupStage(known.filter((name) => !names.includes(name))),
    applyStage(resolved),
    pruneStage(),
    settleStage(resolved),
    finishStage('deploy'),
  ];
}

/** Only the chosen components; whatever else is on the target stays as it is. */
function partialStages(chosen: ResolvedEnvironment): StagePlan[] {
  return [
    validateStage(),
    imagesStage(chosen),
    clusterStage(),
    applyStage(chosen),
    settleStage(chosen),
    finishStage('deploy'),
  ];
}

function chosenOf(resolved: ResolvedEnvironment, { request, applied }: PlanInput): ResolvedEnvironment {
  const { components: names, dependencies } = request;
  if (!names) return resolved;
  return only(resolved, chosenNames(resolved.components, { names, dependencies }, applied));
}

/** A partial deploy knows of the components it leaves alone what the last deploy knew. */
function factsToBeginWith(input: PlanInput): Pick<RunPlan, 'facts'> {
  const { resolved, request, lastFacts } = input;
  if (!resolved || !request.components || !lastFacts) return {};
  const chosen = chosenOf(resolved, input).components.map(({ name }) => name);
  return { facts: factsWithout(lastFacts, chosen) };
}

function only(resolved: ResolvedEnvironment, names: string[]): ResolvedEnvironment {
  return { ...resolved, components: resolved.components.filter(({ name }) => names.includes(name)) };
}
