import type { ResolvedComponent, ResolvedEnvironment, ResolvedScript } from '@/definition/resolved';
import type { JobPlan, StagePlan } from '../run-plan';
import { applyJob } from './apply-job';
import { job, stage, step } from './make';

const title = 'Helm, manifests, Terraform and generic components';

/** One after another in the order of the file, so that what one publishes feeds those that follow. */
export function scriptsStage(resolved: ResolvedEnvironment): StagePlan {
  const early = beforeScripts(resolved);
  const jobs: JobPlan[] = [];
  let before: string | null = null;
  for (const unit of inOrder(resolved)) {
    if (isScript(resolved, unit)) {
      jobs.push(deployJob(unit, [...(before ? [before] : []), ...needsOf(resolved, unit)]));
      before = `script-${unit.name}`;
    } else if (early.has(unit.name)) jobs.push({ ...applyJob(unit), needs: needsOf(resolved, unit) });
  }
  return stage('scripts', title, jobs);
}

/** Components that a script waits for: they come up among the scripts, not after them. Pure. */
export function beforeScripts(resolved: ResolvedEnvironment): Set<string> {
  const units = unitsOf(resolved);
  const wanted = new Set<string>();
  const visit = (names: readonly string[]) => {
    for (const unit of units)
      if (names.includes(unit.name) && !wanted.has(unit.name)) {
        wanted.add(unit.name);
        visit(unit.dependsOn);
      }
  };
  for (const script of resolved.scripts ?? []) visit(script.dependsOn);
  return new Set(resolved.components.map(({ name }) => name).filter((name) => wanted.has(name)));
}

type Unit = ResolvedScript | ResolvedComponent;

function unitsOf({ scripts = [], components }: ResolvedEnvironment): Unit[] {
  return [...scripts, ...components];
}

/** Nothing before what it depends on; otherwise as written. The check has refused circles. */
function inOrder(resolved: ResolvedEnvironment): Unit[] {
  const units = unitsOf(resolved);
  const sorted = new Set<Unit>();
  const open = new Set<Unit>();
  const visit = (unit: Unit) => {
    if (sorted.has(unit) || open.has(unit)) return;
    open.add(unit);
    for (const other of units) if (unit.dependsOn.includes(other.name)) visit(other);
    sorted.add(unit);
  };
  for (const unit of units) visit(unit);
  return [...sorted];
}

function isScript({ scripts = [] }: ResolvedEnvironment, unit: Unit): unit is ResolvedScript {
  return scripts.some(({ name }) => name === unit.name);
}

function needsOf({ scripts = [] }: ResolvedEnvironment, { dependsOn }: Unit): string[] {
  const names = scripts.map(({ name }) => name);
  return dependsOn.map((name) => (names.includes(name) ? `script-${name}` : `apply-${name}`));
}

function deployJob({ name }: ResolvedScript, needs: string[]): JobPlan {
  return job(`script-${name}`, name, {
    component: name,
    needs: [...new Set(needs)],
    steps: [
      step('keep-script', 'Keep the scripts for later', name),
      step('run-deploy-script', 'Run the deploy script', name, 'handle'),
    ],
  });
}

const verbs = {
  start: { stage: 'start-scripts', title: 'Start scripts', step: 'Run the start script' },
  stop: { stage: 'stop-scripts', title: 'Stop scripts', step: 'Run the stop script' },
  destroy: { stage: 'destroy', title: 'Destroy scripts', step: 'Run the destroy script, as last deployed' },
} as const;

/** Scripts that were kept, one after another in the given order. */
export function keptScriptsStage(verb: keyof typeof verbs, names: readonly string[]): StagePlan {
  const words = verbs[verb];
  const jobs = names.map((name, index) =>
    job(`${verb}-${name}`, name, {
      component: name,
      needs: names
        .slice(0, index)
        .slice(-1)
        .map((before) => `${verb}-${before}`),
      steps: [step(`run-${verb}-script`, words.step, name, 'handle')],
    }),
  );
  return stage(words.stage, words.title, jobs);
}
