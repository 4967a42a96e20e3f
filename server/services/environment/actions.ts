import type { EnvironmentAction } from '@/contract/environment';
import { may, type Permission, type Role } from '@/contract/permissions';
import type { OperationStatus } from '@/contract/shared';
import { admit, isBusy } from '@/engine/run-state';

export type Situation = {
  role: Role;
  operationStatus: OperationStatus;
  hasRevision: boolean;
  hasUndeployedChanges: boolean;
  hasEndpoints: boolean;
  hasActiveRun: boolean;
};

const needs = {
  configure: 'environment:write',
  deploy: 'environment:deploy',
  open: 'environment:read',
  stop: 'environment:deploy',
  start: 'environment:deploy',
  abort: 'environment:deploy',
  clone: 'environment:write',
  delete: 'environment:delete',
} satisfies Record<EnvironmentAction, Permission>;

/** What this person may do now; the first is the likely next action. */
export function actionsFor(situation: Situation): EnvironmentAction[] {
  return inOrder(situation).filter(
    (action) => may(situation.role, needs[action]) && isPossible(action, situation),
  );
}

function inOrder({ operationStatus, hasUndeployedChanges }: Situation): EnvironmentAction[] {
  if (isBusy(operationStatus)) return ['abort', 'open', 'configure', 'clone', 'delete'];
  if (operationStatus === 'stopped') return ['start', 'deploy', 'configure', 'clone', 'delete'];
  if (operationStatus !== 'running') return ['deploy', 'configure', 'start', 'stop', 'clone', 'delete'];
  if (hasUndeployedChanges) return ['deploy', 'open', 'stop', 'configure', 'clone', 'delete'];
  return ['open', 'deploy', 'stop', 'configure', 'clone', 'delete'];
}

function isPossible(action: EnvironmentAction, situation: Situation): boolean {
  switch (action) {
    case 'deploy':
    case 'clone':
      return situation.hasRevision;
    case 'open':
      return situation.hasEndpoints;
    case 'abort':
      return situation.hasActiveRun;
    case 'start':
    case 'stop':
      return admit(situation.operationStatus, action).kind === 'now';
    case 'delete':
      return situation.operationStatus !== 'deleting';
    case 'configure':
      return true;
  }
}
