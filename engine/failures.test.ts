import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import type { Readiness } from '@/targets/target';
import {
  causeOfBuild,
  causeOfDeadline,
  causeOfError,
  causeOfGitError,
  causeOfReadiness,
  causeOfSilence,
  duration,
} from './failures';
import type { Cause } from './ports';

const git = { repo: 'http://git.test/app.git', branch: 'main' };
const refused = (code: AppError['code'], details?: Record<string, unknown>) =>
  new AppError(code, 'It was refused.', details ? { details } : {});
const readiness = (state: Omit<Extract<Readiness, { state: 'failed' }>, 'state'>) =>
  causeOfReadiness('web', { state: 'failed', ...state });

const causes: [string, Cause, string][] = [
  ['broken ref', causeOfGitError(refused('invalid', { code: 'ref-broken' }), git), 'ref-broken'],
  ['repository not found', causeOfGitError(refused('not_found'), git), 'repository-not-found'],
  ['repository asks for a password', causeOfGitError(refused('forbidden'), git), 'repository-denied'],
  ['branch missing', causeOfGitError(new AppError('not_found', 'No branch main'), git), 'branch-missing'],
  ['Git host down', causeOfGitError(refused('unavailable'), git), 'git-unreachable'],
  ['Dockerfile fails', causeOfBuild({ code: 'build-failed', message: 'RUN failed.' }), 'build-failed'],
  [
    'image cannot be pulled',
    causeOfError(refused('unavailable', { code: 'image-not-found' })),
    'image-not-found',
  ],
  ['exits at once', readiness({ code: 'exited-at-start', reason: 'ended with 1' }), 'exited-at-start'],
  ['never healthy', readiness({ code: 'unhealthy', reason: 'curl: (7)' }), 'unhealthy'],
  ['disk full at the target', causeOfError(refused('unavailable', { code: 'disk-full' })), 'disk-full'],
  ['disk full here', causeOfError(new Error('ENOSPC: no space left on device, write')), 'disk-full'],
  ['engine unreachable', causeOfError(refused('unavailable')), 'engine-unreachable'],
  ['secret unreadable', causeOfError(refused('invalid', { code: 'secret-unreadable' })), 'secret-unreadable'],
  ['deadline', causeOfDeadline('Wait until it is up', 300_000, 'starting'), 'deadline'],
  ['silence', causeOfSilence('Build the image', 90_000, null), 'silent'],
  ['fault of Warren', causeOfError(new TypeError('x is undefined')), 'internal'],
];

describe('the cause of a failure', () => {
  it.each(causes)('%s: has its code, one sentence and a next step', (_, cause, code) => {
    expect(cause.code).toBe(code);
    expect(cause.message.length).toBeGreaterThan(5);
    expect(cause.next).toMatch(/^[A-Z"].*\.$/);
  });

  it('keeps the next step of whoever knows better', () => {
    const error = new AppError('unavailable', 'Certificates are wrong.', { next: 'Renew them.' });
    expect(causeOfError(error)).toMatchObject({ next: 'Renew them.' });
  });

  it('says the limit and what was seen last', () => {
    expect(causeOfDeadline('Wait', 300_000, 'starting (health)').message).toBe(
      '"Wait" did not end within 5 min. Last seen: starting (health)',
    );
    expect([duration(500), duration(61_000), duration(120_000)]).toEqual(['1 s', '1 min 1 s', '2 min']);
  });
});
