import type { ResolvedEnvironment } from '@/definition/resolved';
import type { StagePlan } from '../run-plan';
import { applyJob } from './apply-job';
import { stage } from './make';
import { beforeScripts } from './scripts';

/** The Compose-like components as one bundle; a component waits only for those it depends on. */
export function applyStage(resolved: ResolvedEnvironment): StagePlan {
  const early = beforeScripts(resolved);
  const others = resolved.components.filter(({ name }) => !early.has(name));
  return stage('apply', 'Apply', others.map(applyJob));
}
