import type { BuildFailure } from '@/builds/builder';
import { isAppError, messageOf } from '@/lib/errors';
import { formatSize } from '@/lib/format';
import type { Readiness } from '@/targets/target';
import type { Cause } from './ports';

/** The next step for each cause that has one answer for everybody. */
const nextSteps: Record<string, string> = {
  'ref-broken': 'Correct gitBranch or gitRepo in the configuration, save, and deploy again.',
  'repository-not-found': 'Check gitRepo in the configuration, and that Warren may read the repository.',
  'repository-denied': 'Give Warren access to the repository, or use a URL that needs no password.',
  'branch-missing': 'Correct gitBranch in the configuration, or push the branch, and deploy again.',
  'git-unreachable': 'Check that the Git host answers from this machine, then deploy again.',
  'build-failed': 'Read the last lines of the build, correct the Dockerfile or the code, and deploy again.',
  'dockerfile-missing': 'Correct build.dockerfile and build.context in the configuration.',
  'context-outside': 'Choose a build context inside the repository.',
  'base-not-found': 'Correct the FROM line, or make the base image available to the cluster.',
  'image-not-found': 'Correct the image name and tag in the configuration.',
  'image-denied': 'Give the cluster access to the registry, or use a public image.',
  'image-not-left':
    'Let the last command write the image to $BNS_IMAGE_ARCHIVE as "docker save" does; most tools that build images can.',
  'image-unreadable':
    'Write a Docker archive with one image to $BNS_IMAGE_ARCHIVE, as "docker save" does, not an OCI archive.',
  'image-gone': 'Deploy the revision instead of rolling back: its images are made again.',
  'port-in-use': 'Choose another port, or stop what uses it.',
  'exited-at-start': 'Read the log of the component: its last lines say why it ended.',
  'crash-loop': 'Read the log of the component: it starts and ends again and again.',
  'out-of-memory': 'Raise the memory limit of the component.',
  unhealthy: 'Run the health check in the terminal of the component and see what it answers.',
  'disk-full': 'Free disk space on the cluster, then deploy again.',
  'dependency-not-ready':
    'Read the log of this component: others wait for it. Correct it, or take it out of dependsOn.',
  'not-listening': 'Make the process listen on 0.0.0.0 and on the port named by servicePort.',
  'script-failed': 'Read the last lines of the script, correct it in the configuration, and deploy again.',
  'init-failed':
    'Read the last lines of the init container in the log of the step, correct it, and deploy again.',
  'script-gone': 'Deploy again: the script is run anew.',
  'engine-unreachable': 'Check the cluster: its page says what does not answer.',
  'cluster-not-ready': 'Open the page of the cluster: each red line has its fix.',
  'definition-invalid': 'Open the configuration: the problem is marked at its line.',
  'definition-missing': 'Write a configuration and save it, then deploy.',
  'secret-unreadable': 'Put the encryption key back that encrypted the secrets, or enter the secrets again.',
  'component-missing': 'Deploy the environment: the component is not on the cluster.',
  'cluster-missing': 'Choose a cluster in the settings of the environment, then deploy.',
  'commit-missing': 'Deploy again: the newest commit of the branch is used.',
  'host-taken': 'Choose another hostname in the configuration, e.g. with {{ env.base_domain }}.',
  deadline: 'Look at the log of the step, correct what it waits for, and try again.',
  'queue-deadline':
    'Wait for other work to end, or raise the limit in the settings of the project, and try again.',
  silent: 'Check that the cluster answers, then try again.',
  internal: 'Try again. If it happens again, tell the people who run Warren.',
};

export function cause(code: string, message: string, more: Partial<Cause> = {}): Cause {
  const next = more.next ?? nextSteps[code];
  return { code, message, ...(next ? { next } : {}), ...(more.evidence ? { evidence: more.evidence } : {}) };
}

/** One sentence for a thrown error. What is not an AppError is a fault of Warren. */
export function causeOfError(error: unknown): Cause {
  if (isDiskFull(error)) return cause('disk-full', 'The disk is full.', { evidence: messageOf(error) });
  if (isCutConnection(error))
    return cause('engine-unreachable', 'The connection to the cluster was cut.', {
      evidence: messageOf(error),
    });
  if (!isAppError(error))
    return cause('internal', 'Warren met an error it does not know.', { evidence: messageOf(error) });
  const details = error.details ?? {};
  return cause(causeCode(error.code, details), error.message, {
    ...(error.next ? { next: error.next } : {}),
    ...(typeof details.evidence === 'string' ? { evidence: details.evidence } : {}),
  });
}

/** A more exact code in the details wins over the general one. */
function causeCode(code: string, details: Record<string, unknown>): string {
  if (typeof details.code === 'string') return details.code;
  return code === 'unavailable' ? 'engine-unreachable' : code;
}

/** Errors while talking to a Git host: the same codes mean something else there. */
export function causeOfGitError(error: unknown, where: { repo: string; branch: string }): Cause {
  const known = causeOfError(error);
  if (!isAppError(error) || typeof error.details?.code === 'string') return known;
  switch (error.code) {
    case 'not_found':
      return gitNotFound(error.message, where);
    case 'forbidden':
    case 'unauthenticated':
      return cause('repository-denied', `${where.repo} asks for a password, and Warren has none.`, {
        evidence: error.message,
      });
    case 'invalid':
      return cause('ref-broken', error.message);
    case 'unavailable':
    case 'timeout':
      return cause('git-unreachable', error.message);
    default:
      return known;
  }
}

function gitNotFound(message: string, { repo, branch }: { repo: string; branch: string }): Cause {
  if (/\b(branch|ref)\b/i.test(message))
    return cause('branch-missing', `The branch ${branch} does not exist in ${repo}.`, { evidence: message });
  return cause('repository-not-found', `The repository ${repo} does not exist or may not be read.`, {
    evidence: message,
  });
}

export function causeOfBuild(failure: BuildFailure): Cause {
  return cause(failure.code, failure.message, {
    ...(failure.next ? { next: failure.next } : {}),
    ...(failure.evidence ? { evidence: failure.evidence } : {}),
  });
}

/** Refused before anything is written, so that what runs there keeps its room. */
export function causeOfShortage({ freeBytes, floorBytes }: { freeBytes: number; floorBytes: number }): Cause {
  return cause(
    'disk-full',
    `Only ${formatSize(freeBytes)} are free on the disk of the cluster; nothing is built below ${formatSize(floorBytes)}.`,
    { next: 'Free space on the cluster, or lower the floor on the page of the cluster, then deploy again.' },
  );
}

export function causeOfReadiness(
  component: string,
  readiness: Extract<Readiness, { state: 'failed' }>,
): Cause {
  const text = readiness.reason.includes(component) ? readiness.reason : `${component}: ${readiness.reason}`;
  return cause(readiness.code, text, {
    ...(readiness.next ? { next: readiness.next } : {}),
    ...(readiness.evidence ? { evidence: readiness.evidence } : {}),
  });
}

/** A limit was passed: how long, what was seen last and, where it is known, what that means. */
export function causeOfDeadline(
  title: string,
  limitMs: number,
  lastSeen: string | null,
  { code = null, hasEnded = false }: { code?: string | null; hasEnded?: boolean } = {},
): Cause {
  const seen = lastSeen ? ` Last seen: ${lastSeen}` : '';
  const fate = hasEnded ? '; it was ended, and nothing of it runs any more' : '';
  return cause(code ?? 'deadline', `"${title}" did not end within ${duration(limitMs)}${fate}.${seen}`);
}

export function causeOfSilence(title: string, limitMs: number, lastSeen: string | null): Cause {
  const seen = lastSeen ? ` Last seen: ${lastSeen}` : '';
  return cause('silent', `"${title}" said nothing for ${duration(limitMs)} and was stopped.${seen}`);
}

/** Waiting for its turn took too long. */
export function causeOfQueue(title: string, limitMs: number, lastSeen: string | null): Cause {
  const seen = lastSeen ? ` Last seen: ${lastSeen}` : '';
  return cause(
    'queue-deadline',
    `"${title}" waited ${duration(limitMs)} for its turn and was given up.${seen}`,
  );
}

export function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  return rest === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}

const cutCodes = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT']);

function isCutConnection(error: unknown): boolean {
  return !isAppError(error) && error instanceof Error && 'code' in error && cutCodes.has(String(error.code));
}

function isDiskFull(error: unknown): boolean {
  if (isAppError(error)) return false;
  return /ENOSPC|no space left on device/i.test(messageOf(error));
}
