import { numberOf } from '@/components/settings/number-field';
import { limitedStepNames, type ProjectSettings, type StepLimitChanges } from '@/contract/limits';

export const limitKinds = {
  queuedMs: 'Waiting its turn',
  runningMs: 'Running',
  silentMs: 'Without a sign of life',
} as const;
const kinds = Object.keys(limitKinds) as (keyof typeof limitKinds)[];

export function minutes(ms: number): string {
  return String(Math.round((ms / 60_000) * 100) / 100);
}

/** What the form says; empty fields are left out and so have the default. */
export function settingsFrom(form: FormData): ProjectSettings {
  const limits: ProjectSettings['limits'] = {};
  for (const step of limitedStepNames) {
    const changes: StepLimitChanges = {};
    for (const kind of kinds) {
      const value = numberOf(form, `${step}.${kind}`);
      if (value !== null) changes[kind] = Math.round(value * 60_000);
    }
    if (Object.keys(changes).length > 0) limits[step] = changes;
  }
  const retention = { keepRuns: numberOf(form, 'keepRuns'), keepDays: numberOf(form, 'keepDays') };
  const parallel = {
    parallelRuns: numberOf(form, 'parallelRuns'),
    parallelBuilds: numberOf(form, 'parallelBuilds'),
  };
  return { ...parallel, limits, retention };
}
