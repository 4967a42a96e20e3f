import { chosenNames } from '@/definition/chosen';
import type { ResolvedEnvironment } from '@/definition/resolved';
import { makings } from './making';
import { carryOver } from './retry-plan';
import type { RunFacts, RunPlan, StagePlan } from './run-plan';
import type { RunRequest } from './run-request';
import type { RunKind } from './run-state';
import type { RunRow } from './run-store';
import { factsWithout } from './selection';
import { applyStage } from './stages/apply';
import { cleanupStage } from './stages/cleanup';
import { clusterStage } from './stages/cluster';
import { finishStage } from './stages/finish';
import { earlierImagesStage, imagesStage } from './stages/images';
import { pruneStage } from './stages/prune';
import { removeStage } from './stages/remove';
import { restartStage } from './stages/restart';
import { keptScriptsStage, scriptsStage } from './stages/scripts';
import { settleStage } from './stages/settle';
import { startStage } from './stages/start';
import { stopStage } from './stages/stop';
import { validateStage } from './stages/validate';

export type PlanInput = {
  kind: RunKind;
  /** Null when the definition cannot be resolved: the validation stage then says why. */
  resolved: ResolvedEnvironment | null;
  /** Names of components that are or may be on the target. */
  known: string[];
  /** Those of them that a deploy has brought there. */
  applied: string[];
  /** Those whose scripts were kept: they have run, or may have. */
  scripted: string[];
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
      return [
        stopStage(input.known.filter((name) => !input.scripted.includes(name))),
        keptScriptsStage('stop', input.scripted.toReversed()),
        finishStage('stop'),
      ];
    case 'restart':
      return [validateStage(), restartStage(input.request.component ?? ''), finishStage('restart')];
    case 'delete':
      return [
        keptScriptsStage('destroy', input.scripted.toReversed()),
        ...(input.wasDeployed ? [removeStage()] : []),
        finishStage('delete'),
      ];
  }
}

function startStages({ resolved, applied, scripted }: PlanInput): StagePlan[] {
  if (!resolved) return [validateStage()];
  const there = only(resolved, applied);
  return [
    validateStage(),
    keptScriptsStage('start', scripted),
    startStage(there),
    settleStage(there),
    finishStage('start'),
  ];
}

function deployStages(input: PlanInput): StagePlan[] {
  const { resolved, known, request } = input;
  if (!resolved) return [validateStage()];
  if (request.components) return partialStages(chosenOf(resolved, input));
  const names = makings(resolved).map(({ name }) => name);
  return [
    validateStage(),
    request.rollBackTo ? earlierImagesStage(resolved) : imagesStage(resolved),
    clusterStage(),
    cleanupStage(
      known.filter((name) => !names.includes(name)),
      input.scripted,
    ),
    scriptsStage(resolved),
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
    scriptsStage(chosen),
    applyStage(chosen),
    settleStage(chosen),
    finishStage('deploy'),
  ];
}

function chosenOf(resolved: ResolvedEnvironment, { request, applied }: PlanInput): ResolvedEnvironment {
  const { components: names, dependencies } = request;
  if (!names) return resolved;
  return only(resolved, chosenNames(makings(resolved), { names, dependencies }, applied));
}

/** A partial deploy knows of the components it leaves alone what the last deploy knew. */
function factsToBeginWith(input: PlanInput): Pick<RunPlan, 'facts'> {
  const { resolved, request, lastFacts } = input;
  if (!resolved || !request.components || !lastFacts) return {};
  const chosen = makings(chosenOf(resolved, input)).map(({ name }) => name);
  return { facts: factsWithout(lastFacts, chosen) };
}

function only(resolved: ResolvedEnvironment, names: string[]): ResolvedEnvironment {
  const kept = <T extends { name: string }>(list: T[]) => list.filter(({ name }) => names.includes(name));
  const { components, scripts, images } = resolved;
  return {
    ...resolved,
    components: kept(components),
    ...(scripts && { scripts: kept(scripts) }),
    ...(images && { images: kept(images) }),
  };
}
