import { z } from 'zod';
import { id } from './shared';

/** Steps whose limits people may change, with what they do. */
export const limitedSteps = {
  'resolve-ref': 'Find the commit',
  checkout: 'Check out the source',
  build: 'Build an image',
  'run-image-commands': 'Run the commands of an image',
  'pull-image': 'Pull an image',
  'run-deploy-script': 'Run a deploy script',
  'run-destroy-script': 'Run a destroy script',
  'run-start-script': 'Run a start script',
  'run-stop-script': 'Run a stop script',
  'apply-after-init': 'Run init containers, then a component',
  'await-ready': 'Wait until a component is up',
  settle: 'Wait until it answers',
  'remove-component': 'Remove a component',
  'remove-place': 'Remove an environment',
  other: 'Every other step',
} as const;
export type LimitedStep = keyof typeof limitedSteps;
export const limitedStepNames = Object.keys(limitedSteps) as LimitedStep[];

const day = 24 * 60 * 60 * 1000;
const limitMs = z.number().int().min(1000, 'At least a second').max(day, 'At most a day').optional();
const stepLimits = z.object({
  /** Waiting for a free place. */
  queuedMs: limitMs,
  /** From its begin to its end. */
  runningMs: limitMs,
  /** Without a sign of life. */
  silentMs: limitMs,
});
export type StepLimitChanges = z.infer<typeof stepLimits>;

const atOnce = z.number().int().min(1, 'At least 1').max(1000, 'At most 1000').nullable();

/** Null has the default of the installation. */
const retention = z.object({
  /** Ended runs of each environment that are kept whatever their age. */
  keepRuns: z.number().int().min(1, 'At least 1').max(10_000, 'At most 10000').nullable().default(null),
  /** Younger runs are kept however many they are. */
  keepDays: z.number().int().min(1, 'At least 1').max(3650, 'At most 3650').nullable().default(null),
});

/** What is absent has the default. */
export const projectSettings = z.object({
  /** Runs at once in this project; null is unlimited. */
  parallelRuns: atOnce.default(null),
  /** Builds at once in this project; null is unlimited. */
  parallelBuilds: atOnce.default(null),
  limits: z.partialRecord(z.enum(limitedStepNames), stepLimits).default({}),
  retention: retention.default({ keepRuns: null, keepDays: null }),
});
export type ProjectSettings = z.infer<typeof projectSettings>;

export const organizationSettings = z.object({
  parallelRuns: atOnce.default(null),
  parallelBuilds: atOnce.default(null),
});
export type OrganizationSettings = z.infer<typeof organizationSettings>;

export const getProjectSettings = z.object({ id });
export const saveProjectSettings = z.object({ id, settings: projectSettings });
export const saveOrganizationSettings = z.object({ settings: organizationSettings });

type Limits = { queuedMs: number; runningMs: number; silentMs: number };
/** With the limits that hold where nothing else is set. */
export type ProjectSettingsView = ProjectSettings & {
  defaults: Record<LimitedStep, Limits>;
  retentionDefaults: { keepRuns: number; keepDays: number };
};
