import {
  Ban,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CirclePause,
  CircleX,
  Clock,
  type LucideIcon,
  PencilLine,
  SkipForward,
  Trash2,
  TriangleAlert,
  Unplug,
} from 'lucide-react';
import type { ClusterCheck, ClusterSummary } from '@/contract/cluster';
import type { NotificationState } from '@/contract/notification';
import type { PartState, RunState } from '@/contract/run';
import type { LiveStatus, OperationStatus } from '@/contract/shared';

export type StatusOf =
  | { kind: 'operation'; value: OperationStatus }
  | { kind: 'live'; value: LiveStatus }
  | { kind: 'run'; value: RunState }
  | { kind: 'part'; value: PartState }
  | { kind: 'cluster'; value: ClusterSummary['status'] }
  | { kind: 'check'; value: ClusterCheck['state'] }
  | { kind: 'notification'; value: NotificationState };

export type StatusTone = 'ok' | 'busy' | 'warn' | 'bad' | 'idle';
export type Face = { word: string; tone: StatusTone; icon: LucideIcon; isMoving?: boolean };

/** The face of a status: the one vocabulary of the product. */
export function faceOf(status: StatusOf): Face {
  switch (status.kind) {
    case 'operation':
      return operation[status.value];
    case 'live':
      return live[status.value];
    case 'run':
      return run[status.value];
    case 'part':
      return part[status.value];
    case 'cluster':
      return cluster[status.value];
    case 'check':
      return check[status.value];
    case 'notification':
      return notification[status.value];
  }
}

function moving(word: string): Face {
  return { word, tone: 'busy', icon: Circle, isMoving: true };
}

const aborted: Face = { word: 'aborted', tone: 'warn', icon: Ban };
const failed: Face = { word: 'failed', tone: 'bad', icon: CircleX };
const queued: Face = { word: 'queued', tone: 'busy', icon: Clock };
const succeeded: Face = { word: 'succeeded', tone: 'ok', icon: CircleCheck };

const operation = {
  draft: { word: 'draft', tone: 'idle', icon: PencilLine },
  queued,
  building: moving('building'),
  deploying: moving('deploying'),
  running: { word: 'running', tone: 'ok', icon: CircleCheck },
  starting: moving('starting'),
  stopping: moving('stopping'),
  stopped: { word: 'stopped', tone: 'idle', icon: CirclePause },
  deleting: moving('deleting'),
  deleted: { word: 'deleted', tone: 'idle', icon: Trash2 },
  failed,
  aborting: moving('aborting'),
  aborted,
} satisfies Record<OperationStatus, Face>;

const live = {
  none: { word: 'not running', tone: 'idle', icon: Circle },
  unknown: { word: 'unknown to the cluster', tone: 'idle', icon: CircleHelp },
  healthy: { word: 'healthy', tone: 'ok', icon: CircleCheck },
  starting: moving('starting'),
  degraded: { word: 'degraded', tone: 'warn', icon: TriangleAlert },
  crashed: { word: 'crashed', tone: 'bad', icon: CircleX },
  unreachable: { word: 'out of reach', tone: 'warn', icon: Unplug },
} satisfies Record<LiveStatus, Face>;

const run = {
  queued,
  running: moving('running'),
  success: succeeded,
  failed,
  aborting: moving('aborting'),
  aborted,
} satisfies Record<RunState, Face>;

const part = {
  pending: { word: 'waiting', tone: 'idle', icon: CircleDashed },
  running: moving('running'),
  success: succeeded,
  failed,
  skipped: { word: 'skipped', tone: 'idle', icon: SkipForward },
  aborted,
} satisfies Record<PartState, Face>;

const cluster = {
  connected: { word: 'connected', tone: 'ok', icon: CircleCheck },
  unreachable: { word: 'out of reach', tone: 'bad', icon: Unplug },
  unchecked: { word: 'not checked yet', tone: 'idle', icon: CircleDashed },
} satisfies Record<ClusterSummary['status'], Face>;

const check = {
  ok: { word: 'works', tone: 'ok', icon: CircleCheck },
  warning: { word: 'limited', tone: 'warn', icon: TriangleAlert },
  failed: { word: 'does not work', tone: 'bad', icon: CircleX },
} satisfies Record<ClusterCheck['state'], Face>;

const notification = {
  waiting: { word: 'waiting', tone: 'busy', icon: CircleDashed },
  delivered: { word: 'delivered', tone: 'ok', icon: CircleCheck },
  dead: { word: 'not delivered', tone: 'bad', icon: CircleX },
} satisfies Record<NotificationState, Face>;
