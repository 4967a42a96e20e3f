import { scheduleProblem } from '../fields/cron';
import { isDnsLabel } from '../fields/names';
import { hasTemplate } from '../interpolate';
import type { ComposeComponent } from '../schema/component';
import { isCompose, mountsOf } from '../schema/component';
import { containersOf } from '../schema/pod';
import { isOn } from '../schema/scalar';
import type { CronJob, Hpa } from '../schema/schedule';
import { suggestion } from '../text/suggest';
import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error, warning } from './finding';

export function checkSchedules(draft: Draft): Finding[] {
  return draft.components.flatMap(({ index, component }) =>
    isCompose(component)
      ? [
          ...cronJobs(component, ['components', index, 'cronJobs']),
          ...scaling(component, ['components', index, 'hpa']),
        ]
      : [],
  );
}

function cronJobs(component: ComposeComponent, path: Path): Finding[] {
  const seen = new Set<string>();
  return (component.cronJobs ?? []).flatMap((job, index) => {
    const at = [...path, index];
    const isTaken = seen.has(job.name);
    seen.add(job.name);
    return [
      ...(isTaken
        ? [error('duplicate-name', `There is already a job named "${job.name}"`, [...at, 'name'])]
        : jobName(job.name, component.name, [...at, 'name'])),
      ...schedule(job.schedule, [...at, 'schedule']),
      ...jobContainers(component, job, [...at, 'containers']),
      ...jobVolumes(component, job, [...at, 'volumes']),
    ];
  });
}

/** Kubernetes adds 11 characters to the name of a cron job for each run. */
function jobName(name: string, component: string, path: Path): Finding[] {
  if (!isDnsLabel(name)) {
    const hint = 'Use lower-case letters, digits and dashes';
    return [error('bad-name', `"${name.slice(0, 80)}" cannot name a job`, path, { hint })];
  }
  const length = component.length + 1 + name.length;
  if (length <= 52) return [];
  const message = `The names of a component and its job have at most 51 characters together, not ${length - 1}`;
  return [error('long-name', message, path)];
}

function schedule(written: string, path: Path): Finding[] {
  const problem = hasTemplate(written) ? null : scheduleProblem(written);
  return problem === null ? [] : [error('bad-schedule', problem, path)];
}

function jobContainers(component: ComposeComponent, job: CronJob, path: Path): Finding[] {
  const { pod, name } = component;
  const around = [...containersOf(pod?.init_containers), ...containersOf(pod?.sidecar_containers)];
  const known = ['@parent', name, ...around.map((one) => one.name ?? one.from)];
  return (job.containers ?? []).flatMap((container, index) => {
    if (known.includes(container)) return [];
    const hint = () => suggestion(container, known);
    return [
      error('unknown-container', `${name} has no container "${container}"`, [...path, index], { hint }),
    ];
  });
}

function jobVolumes(component: ComposeComponent, job: CronJob, path: Path): Finding[] {
  if (!isOn(job.volumes) || mountsOf(component).length > 0) return [];
  return [warning('no-volume', `${component.name} mounts no volume that the job could use`, path)];
}

function scaling(component: ComposeComponent, path: Path): Finding[] {
  const { hpa } = component;
  if (!hpa) return [];
  return [
    ...range(hpa, path),
    ...(hpa.metrics ?? []).flatMap((metric, index) => goals(metric, [...path, 'metrics', index])),
    ...bothCounts(component, path),
  ];
}

function range({ minReplicas, maxReplicas }: Hpa, path: Path): Finding[] {
  if (!(Number(minReplicas ?? 1) > Number(maxReplicas))) return [];
  return [error('bad-range', 'minReplicas is more than maxReplicas', [...path, 'minReplicas'])];
}

type Metric = NonNullable<Hpa['metrics']>[number];

function goals(metric: Metric, path: Path): Finding[] {
  const needed = metric.type === 'Pods' ? (['metricName', 'averageValue'] as const) : [];
  const missing = needed.filter((key) => metric[key] === undefined);
  const hasGoal = metric.type === 'Pods' || metric.cpu !== undefined || metric.memory !== undefined;
  const findings = missing.map((key) => error('missing-key', `"${key}" is missing`, path));
  if (!hasGoal) findings.push(error('missing-key', 'A metric names "cpu" or "memory"', path));
  if (metric.type === 'ContainerResource' && metric.container === undefined) {
    findings.push(error('missing-key', '"container" is missing', path));
  }
  return findings;
}

function bothCounts({ dockerCompose }: ComposeComponent, path: Path): Finding[] {
  if (dockerCompose.deploy?.replicas === undefined) return [];
  const message = 'hpa sets the number of replicas, and deploy.replicas sets it again with each deployment';
  return [warning('two-counts', message, path, { part: 'key', hint: 'Remove deploy.replicas' })];
}
