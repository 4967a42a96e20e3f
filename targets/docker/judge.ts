import type { ContainerInspectInfo } from 'dockerode';
import type { Readiness } from '../target';

/** Times a container may end at its start before waiting is given up: about six seconds of the engine's back-off. */
const patience = 5;
const shortLifeMs = 10_000;

export type Judgement = Readiness | { state: 'running'; health: 'none' | 'healthy' | 'starting' };

/** What the engine's state of one container says about it coming up. Pure; `now` in milliseconds. */
export function judge(container: ContainerInspectInfo): Judgement {
  const { State: state } = container;
  if (state.OOMKilled && (state.Restarting || !state.Running)) return outOfMemory(container);
  switch (state.Status) {
    case 'created':
      return state.Error ? startFailed(container) : { state: 'waiting', reason: 'is being started' };
    case 'restarting':
      return restarting(container);
    case 'running':
      return judgeRunning(container);
    case 'paused':
      return { state: 'waiting', reason: 'is paused' };
    default:
      if (isDone(container)) return { state: 'ready' };
      return state.Error ? startFailed(container) : ended(container);
  }
}

/** A job that ended well: nothing restarts it, and nothing should. */
export function isDone({ State: state, HostConfig }: ContainerInspectInfo): boolean {
  const policy = HostConfig.RestartPolicy?.Name;
  return state.Status === 'exited' && state.ExitCode === 0 && (policy === 'no' || policy === 'on-failure');
}

/** A process that ends by itself is started again at once: this one was stopped, or its engine died. */
export function isDown({ State: state, HostConfig }: ContainerInspectInfo): boolean {
  const policy = HostConfig.RestartPolicy?.Name;
  return state.Status === 'exited' && (policy === 'unless-stopped' || policy === 'always');
}

export function lastHealthOutput(container: ContainerInspectInfo): string | undefined {
  return container.State.Health?.Log?.at(-1)?.Output.trim() || undefined;
}

export function exitSentence(exitCode: number): string {
  const meaning = exitMeanings[exitCode];
  return `exit code ${exitCode}${meaning ? ` (${meaning})` : ''}`;
}

const exitMeanings: Record<number, string> = {
  126: 'the command is not executable',
  127: 'the command was not found',
  137: 'killed',
  139: 'crashed with a segmentation fault',
  143: 'ended on request',
};

function judgeRunning(container: ContainerInspectInfo): Judgement {
  const health = container.State.Health?.Status;
  if (health === 'unhealthy')
    return {
      state: 'failed',
      code: 'unhealthy',
      reason: `fails its health check: ${container.State.Health?.FailingStreak ?? 0} times in a row`,
      evidence: lastHealthOutput(container),
      next: 'Read the output of the check and the logs of the component.',
    };
  if (health === 'healthy' || health === 'starting') return { state: 'running', health };
  return { state: 'running', health: 'none' };
}

function restarting(container: ContainerInspectInfo): Judgement {
  const { State: state, RestartCount: count } = container;
  const enough = state.ExitCode === 126 || state.ExitCode === 127 ? 1 : patience;
  if (count < enough)
    return {
      state: 'waiting',
      reason: `ended with ${exitSentence(state.ExitCode)}, restarted ${count === 1 ? 'once' : `${count} times`}`,
    };
  if (lifeMs(container) >= shortLifeMs)
    return {
      state: 'failed',
      code: 'crash-loop',
      reason: `ends again and again with ${exitSentence(state.ExitCode)}, ${count} times so far`,
      next: 'Read the logs of the component.',
    };
  return exitedAtStart(container);
}

function ended(container: ContainerInspectInfo): Judgement {
  return { ...exitedAtStart(container), reason: `ended with ${exitSentence(container.State.ExitCode)}` };
}

function exitedAtStart(container: ContainerInspectInfo): Extract<Readiness, { state: 'failed' }> {
  const { ExitCode: exitCode } = container.State;
  return {
    state: 'failed',
    code: 'exited-at-start',
    reason: `ends at once with ${exitSentence(exitCode)}`,
    next:
      exitCode === 0
        ? 'The command must keep running, in the foreground.'
        : 'Read the logs of the component, and check its command and environment.',
  };
}

function startFailed(container: ContainerInspectInfo): Readiness {
  const said = container.State.Error;
  if (/port is already allocated|address already in use/i.test(said))
    return {
      state: 'failed',
      code: 'port-in-use',
      reason: 'cannot have its port: it is in use on the Docker host',
      evidence: said,
    };
  return { state: 'failed', code: 'exited-at-start', reason: 'could not be started', evidence: said };
}

function outOfMemory(container: ContainerInspectInfo): Readiness {
  const limit = container.HostConfig.Memory ?? 0;
  const allowed = limit > 0 ? ` of ${Math.round(limit / 1024 / 1024)} MiB` : '';
  return {
    state: 'failed',
    code: 'out-of-memory',
    reason: `used more than its memory${allowed} and was killed`,
    next: 'Raise the memory limit of the component, or let it use less.',
  };
}

function lifeMs(container: ContainerInspectInfo): number {
  return Date.parse(container.State.FinishedAt) - Date.parse(container.State.StartedAt);
}
