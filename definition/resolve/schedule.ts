import type { ResolvedCronJob, ResolvedPace, ResolvedScaling } from '../resolved';
import type { ComposeComponent } from '../schema/component';
import { isOn } from '../schema/scalar';
import type { CronJob, Hpa } from '../schema/schedule';
import { resourcesOf } from './body';
import type { Part } from './part';
import { inside, refuse, text, wordsOf } from './part';

export function resolveCronJobs(part: Part, component: ComposeComponent): ResolvedCronJob[] {
  return (component.cronJobs ?? []).map((job, position) =>
    resolveCronJob(inside(part, 'cronJobs', position), job),
  );
}

function resolveCronJob(part: Part, job: CronJob): ResolvedCronJob {
  return {
    name: job.name,
    schedule: text(part, ['schedule'], job.schedule).trim(),
    command: wordsOf(part, job.command, 'command') ?? [],
    containers: job.containers ?? [],
    hasVolumes: isOn(job.volumes),
    timeoutSeconds: job.executionTimeout ?? null,
    resources: resourcesOf(part, job.resources?.limits, ['resources', 'limits']),
  };
}

export function resolveScaling(component: Part, hpa: Hpa | null | undefined): ResolvedScaling | null {
  if (!hpa) return null;
  const part = inside(component, 'hpa');
  const [min, max] = [
    replicas(part, 'minReplicas', hpa.minReplicas ?? 1),
    replicas(part, 'maxReplicas', hpa.maxReplicas),
  ];
  if (min > max) refuse(part, ['minReplicas'], 'minReplicas is more than maxReplicas');
  return {
    min,
    max,
    metrics: (hpa.metrics ?? []).flatMap((metric, index) =>
      metricsOf(inside(part, 'metrics', index), metric),
    ),
    up: paceOf(inside(part, 'scaleUp'), hpa.scaleUp),
    down: paceOf(inside(part, 'scaleDown'), hpa.scaleDown),
  };
}

function replicas(part: Part, key: string, written: number | string): number {
  const count = Number(text(part, [key], written));
  if (Number.isInteger(count) && count >= 1 && count <= 100) return count;
  refuse(part, [key], `${key} is a whole number from 1 to 100`);
  return 1;
}

type Metric = NonNullable<Hpa['metrics']>[number];

function metricsOf(part: Part, metric: Metric): ResolvedScaling['metrics'] {
  const common = { type: metric.type ?? 'Resource', container: metric.container ?? null } as const;
  if (metric.type === 'Pods') {
    const goal = text(part, ['averageValue'], metric.averageValue ?? '');
    return [{ ...common, metric: metric.metricName ?? '', goal }];
  }
  return (['cpu', 'memory'] as const).flatMap((name) => {
    const written = metric[name];
    return written === undefined ? [] : [{ ...common, metric: name, goal: text(part, [name], written) }];
  });
}

function paceOf(part: Part, pace: Hpa['scaleUp']): ResolvedPace | null {
  if (!pace) return null;
  return {
    windowSeconds: pace.stabilizationWindowSeconds ?? null,
    select: pace.selectPolicy ?? null,
    policies: (pace.policies ?? []).map(({ value, periodSeconds }, index) => ({
      value: text(part, ['policies', index, 'value'], value),
      periodSeconds,
    })),
  };
}
