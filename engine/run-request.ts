import { type DependencyMode, dependencyModes } from '@/contract/environment';

export type EarlierRun = { runId: string; number: number };

/** What was asked for, as stored with the run. Never a secret. */
export type RunRequest = {
  /** The one component of a restart. */
  component: string | null;
  /** Chosen components of a partial deploy; null is all of them. */
  components: string[] | null;
  /** What a partial deploy does with what its components depend on. */
  dependencies: DependencyMode;
  /** The run whose failed jobs are done again; what it finished is not repeated. */
  retryOf: EarlierRun | null;
  /** The run whose revision, commits and images are brought back. */
  rollBackTo: EarlierRun | null;
  /** The same key is the same wish. */
  requestKey: string | null;
};

export const plainRequest: RunRequest = {
  component: null,
  components: null,
  dependencies: 'missing',
  retryOf: null,
  rollBackTo: null,
  requestKey: null,
};

/** Reads a stored request; what is absent has the plain value. */
export function requestOf(stored: unknown): RunRequest {
  const record = recordOf(stored);
  return {
    component: textOf(record.component),
    components: namesOf(record.components),
    dependencies: dependencyModes.find((mode) => mode === record.dependencies) ?? 'missing',
    retryOf: earlierOf(record.retryOf),
    rollBackTo: earlierOf(record.rollBackTo),
    requestKey: textOf(record.requestKey),
  };
}

/** Only what differs from a plain request is stored. */
export function storedRequest(request: RunRequest): Record<string, unknown> {
  const { components, dependencies, ...rest } = request;
  const set = Object.entries(rest).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(set), ...(components ? { components, dependencies } : {}) };
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function namesOf(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : null;
}

function earlierOf(value: unknown): EarlierRun | null {
  const { runId, number } = recordOf(value);
  return typeof runId === 'string' && typeof number === 'number' ? { runId, number } : null;
}
