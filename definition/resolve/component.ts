import type { ResolvedComponent } from '../resolved';
import type { ComposeComponent } from '../schema/component';
import { containerOf, healthcheckOf, labelsOf, replicasOf } from './body';
import { resolveHosts } from './hosts';
import { filesOf, gitOf, inside, partOf, text, variablesOf } from './part';
import { resolveHelpers } from './pod';
import { runtimeOf } from './runtime';
import { resolveCronJobs, resolveScaling } from './schedule';
import type { Resolution } from './values';
import { effectiveVariables } from './values';

/** One component with all values put in. Problems are added to the run's findings. */
export function resolveComponent(
  run: Resolution,
  component: ComposeComponent,
  index: number,
): ResolvedComponent {
  const part = partOf(run, component, ['components', index]);
  const body = component.dockerCompose;
  const at = inside(part, 'dockerCompose');
  const runtime = runtimeOf(body, (rest, written) => text(at, rest, written).trim());
  return {
    name: component.name,
    kind: component.kind,
    git: gitOf(component),
    ...variablesOf(run, effectiveVariables(run, component.name)),
    ...containerOf(at, body),
    hosts: resolveHosts(part),
    dependsOn: run.dependenciesOf(component.name),
    healthcheck: healthcheckOf(at, body),
    replicas: replicasOf(at, body),
    labels: labelsOf(at, body),
    ...(runtime && { runtime }),
    ...aroundOf(run, component, index),
  };
}

/** Only what is written: a field that is not there changes no container. */
function aroundOf(run: Resolution, component: ComposeComponent, index: number): Partial<ResolvedComponent> {
  const part = partOf(run, component, ['components', index]);
  const helpers = resolveHelpers(run, component, index);
  const cronJobs = resolveCronJobs(part, component);
  const { files, secretFiles } = filesOf(part, component.files);
  const scaling = resolveScaling(part, component.hpa);
  return {
    ...(helpers.length > 0 && { helpers }),
    ...(cronJobs.length > 0 && { cronJobs }),
    ...(Object.keys(files).length > 0 && { files }),
    ...(secretFiles.length > 0 && { secretFiles }),
    ...(scaling && { scaling }),
  };
}
