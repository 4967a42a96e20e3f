import { z } from 'zod';
import { amounts } from './docker-compose';
import { flag, numberOrTemplate, scalar, section, strings, text, wholeNumber } from './scalar';

const command = z.union([z.string(), z.array(scalar)], {
  error: 'must be a command line, or a list with one word per entry',
});

const cronJob = z
  .strictObject({
    name: text.describe('Name of the job'),
    schedule: text.describe('Five fields: minute, hour, day, month, weekday, e.g. `0 3 * * *`'),
    command: command.optional().describe('What runs'),
    containers: section(strings).describe(
      'Containers whose image and variables are used. Default: the main one',
    ),
    volumes: flag.optional().describe('`true` mounts the volumes of the component'),
    executionTimeout: wholeNumber(1, 1_000_000, 'must be a number of seconds')
      .optional()
      .describe('Seconds after which the job is ended'),
    resources: section(
      z.strictObject({ limits: section(amounts).describe('The most the job may use') }),
    ).describe('CPU and memory'),
  })
  .meta({ id: 'cronJob' });
export const cronJobs = section(z.array(cronJob, { error: 'must be a list' })).describe(
  'Commands that run at set times',
);
export type CronJob = z.infer<typeof cronJob>;

const replicaError = 'must be a whole number from 1 to 100';
const amount = z.union([z.string(), z.number()], { error: 'must be a percentage or an amount' });
const metric = z.strictObject({
  type: z
    .enum(['Resource', 'ContainerResource', 'Pods'], { error: 'must be Resource, ContainerResource or Pods' })
    .optional()
    .describe('What is measured. Default: `Resource`'),
  container: text.optional().describe('Container to measure, for `ContainerResource`'),
  cpu: amount.optional().describe('Wanted CPU: `70%` of what is promised, or an amount such as `75m`'),
  memory: amount.optional().describe('Wanted memory: `80%` of what is promised, or an amount'),
  metricName: text.optional().describe('Name of the metric, for `Pods`'),
  averageValue: amount.optional().describe('Wanted average of the metric, for `Pods`'),
});
const policy = z.strictObject({
  value: amount.describe('Replicas per step: a number, or a percentage such as `25%`'),
  periodSeconds: wholeNumber(1, 1800, 'must be a number of seconds from 1 to 1800').describe(
    'Length of a step',
  ),
});
const behaviour = section(
  z.strictObject({
    stabilizationWindowSeconds: wholeNumber(0, 3600, 'must be a number of seconds from 0 to 3600')
      .optional()
      .describe('How long a wish must last before it is followed'),
    selectPolicy: z
      .enum(['Min', 'Max', 'Disabled'], { error: 'must be Min, Max or Disabled' })
      .optional()
      .describe('Which of the policies counts'),
    policies: section(z.array(policy, { error: 'must be a list' })).describe('How fast to change'),
  }),
);

export const hpa = section(
  z
    .strictObject({
      minReplicas: numberOrTemplate(wholeNumber(1, 100, replicaError), replicaError)
        .optional()
        .describe('The fewest replicas. Default: `1`'),
      maxReplicas: numberOrTemplate(wholeNumber(1, 100, replicaError), replicaError).describe(
        'The most replicas',
      ),
      metrics: section(z.array(metric, { error: 'must be a list' })).describe('What decides'),
      scaleUp: behaviour.describe('How replicas are added'),
      scaleDown: behaviour.describe('How replicas are removed'),
    })
    .meta({ id: 'scaling' }),
).describe('Replicas that follow the load');
export type Hpa = NonNullable<z.infer<typeof hpa>>;
