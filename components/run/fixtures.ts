import type { LogLineView, PartState, RunDetail, StepView } from '@/contract/run';

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 14, 0, second));

export function someStep(id: string, state: PartState, more: Partial<StepView> = {}): StepView {
  return {
    id,
    name: id,
    title: `Step ${id}`,
    state,
    attempt: 1,
    lastSeen: null,
    exitCode: null,
    failure: null,
    cached: null,
    parts: [],
    startedAt: state === 'pending' ? null : at(5),
    endedAt: state === 'success' || state === 'failed' ? at(12) : null,
    ...more,
  };
}

/** A run of one stage and one job, for tests of views. */
export function someRun(steps: StepView[], more: Partial<RunDetail> = {}): RunDetail {
  return {
    id: 'run1',
    number: 12,
    kind: 'deploy',
    state: 'running',
    cause: 'manual',
    requestedByName: 'Ada',
    environment: {
      ...{ id: 'env1', name: 'flask-main', isDeleted: false },
      ...{ projectId: 'p1', projectName: 'Flask App' },
    },
    revisionNumber: 3,
    revisionId: 'r3',
    queuedAt: at(0),
    startedAt: at(5),
    endedAt: null,
    failure: null,
    components: null,
    retryOf: null,
    rollBackTo: null,
    usualMs: null,
    queuePosition: null,
    waitingReason: null,
    waitsFor: null,
    commits: [
      { component: 'flask-app', repo: 'http://git/flask.git', branch: 'main', sha: 'abcdef0123456789' },
    ],
    canAbort: true,
    canRetry: false,
    canRollBack: false,
    stages: [
      {
        id: 'stage1',
        name: 'images',
        title: 'Build images',
        state: 'running',
        allowedToFail: false,
        startedAt: at(5),
        endedAt: null,
        jobs: [
          {
            id: 'job1',
            name: 'flask-app',
            title: 'flask-app',
            component: 'flask-app',
            state: 'running',
            startedAt: at(5),
            endedAt: null,
            steps,
          },
        ],
      },
    ],
    ...more,
  };
}

export function someLine(cursor: number, stepId: string, text = `line ${cursor}`): LogLineView {
  return { cursor: String(cursor), stepId, at: at(6), stream: 'out', text };
}
