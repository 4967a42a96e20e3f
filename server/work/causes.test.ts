import type { ContainerInspectInfo } from 'dockerode';
import { describe, expect, it } from 'vitest';
import { explainFailure } from '@/builds/docker/explain';
import { causeOfBuild, causeOfDeadline, causeOfError, causeOfReadiness } from '@/engine/failures';
import type { Cause } from '@/engine/ports';
import { translate } from '@/targets/docker/errors';
import { pullFailure } from '@/targets/docker/images';
import { judge } from '@/targets/docker/judge';

/** A container as the engine showed it, with what matters for the cause. */
function container(state: object, restarts = 0): ContainerInspectInfo {
  const base = { Status: 'restarting', Running: false, Restarting: true, OOMKilled: false, ExitCode: 1 };
  const times = { StartedAt: '2026-11-21T12:00:00Z', FinishedAt: '2026-11-21T12:00:01Z', Error: '' };
  return {
    State: { ...base, ...times, ...state },
    RestartCount: restarts,
    HostConfig: { Memory: 64 * 1024 * 1024 },
  } as ContainerInspectInfo;
}

function causeOf(seen: ContainerInspectInfo): Cause {
  const judged = judge(seen);
  if (judged.state !== 'failed') throw new Error(`It is ${judged.state}`);
  return causeOfReadiness('web', judged);
}

const buildStep = {
  name: '[3/7] RUN pip install -r requirements.txt',
  error: 'executor failed running [/bin/sh -c pip install]: exit code: 1',
  tail: [{ text: 'ERROR: No matching distribution found for flaskk', stream: 'err' as const }],
  started: null,
  completed: null,
  isCached: false,
};
const health = { Status: 'unhealthy', FailingStreak: 3, Log: [{ Output: 'curl: (7) refused\n' }] };
const denied = 'pull access denied for acme/app, repository does not exist or may require docker login';
const refused = (message: string) =>
  Object.assign(new Error(message), { statusCode: 500, json: { message } });

/** One saved case per cause: what was seen, the code, and what the sentence or its evidence must name. */
const cases: [string, () => Cause, string, RegExp][] = [
  [
    'image pull denied',
    () => causeOfError(pullFailure('acme/app:1', new Error(denied))),
    'image-denied',
    /acme\/app:1/,
  ],
  [
    'build step n failed',
    () => causeOfBuild(explainFailure([buildStep], buildStep.error, '')),
    'build-failed',
    /Step 3\/7.*flaskk/s,
  ],
  [
    'exited before listening',
    () => causeOf(container({ ExitCode: 3 }, 5)),
    'exited-at-start',
    /web.*exit code 3/,
  ],
  [
    'wrong port',
    () =>
      causeOfDeadline('Wait until it answers', 300_000, 'Nothing answers on port 8000 yet', {
        code: 'not-listening',
      }),
    'not-listening',
    /port 8000/,
  ],
  [
    'crash loop',
    () => causeOf(container({ FinishedAt: '2026-11-21T12:01:00Z' }, 5)),
    'crash-loop',
    /again and again/,
  ],
  [
    'out of memory',
    () => causeOf(container({ OOMKilled: true, ExitCode: 137 }, 1)),
    'out-of-memory',
    /64 MiB/,
  ],
  [
    'health check failing',
    () => causeOf(container({ Status: 'running', Running: true, Restarting: false, Health: health })),
    'unhealthy',
    /curl: \(7\) refused/,
  ],
  [
    'dependency never ready',
    () => causeOfDeadline('Wait until it is up', 300_000, 'db is starting', { code: 'dependency-not-ready' }),
    'dependency-not-ready',
    /db is starting/,
  ],
  [
    'disk full',
    () => causeOfError(translate(refused('write /var/lib/docker/x: no space left on device'))),
    'disk-full',
    /disk/i,
  ],
  [
    'deadline',
    () => causeOfDeadline('Prepare network and volumes', 120_000, null),
    'deadline',
    /did not end within 2 min/,
  ],
];

describe('the cause of a failed run', () => {
  it.each(cases)('%s', (_, seen, code, words) => {
    const cause = seen();
    expect(cause.code).toBe(code);
    expect(`${cause.message} ${cause.evidence ?? ''}`).toMatch(words);
    expect(cause.next).toMatch(/\.$/);
  });
});
