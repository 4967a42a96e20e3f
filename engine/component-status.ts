import type { PartState } from '@/contract/run';
import type { OperationStatus } from '@/contract/shared';

type StatusOf = Partial<Record<PartState, OperationStatus>>;

const bad = { failed: 'failed', aborted: 'aborted' } satisfies StatusOf;

/** Stage × state of the component's job → operation status of the component. Absent: it stays as it is. */
const table: Record<string, StatusOf> = {
  images: { running: 'building', ...bad },
  cleanup: { running: 'deleting', ...bad },
  scripts: { running: 'deploying', success: 'running', ...bad },
  destroy: { running: 'deleting', ...bad },
  'start-scripts': { running: 'starting', success: 'running', ...bad },
  'stop-scripts': { running: 'stopping', success: 'stopped', ...bad },
  apply: { running: 'deploying', success: 'running', ...bad },
  settle: bad,
  start: { running: 'starting', success: 'running', ...bad },
  stop: { running: 'stopping', success: 'stopped', ...bad },
};

export function componentStatus(stage: string, state: PartState): OperationStatus | null {
  return table[stage]?.[state] ?? null;
}
