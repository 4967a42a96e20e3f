import type { ContainerInspectInfo } from 'dockerode';
import type { LiveState } from '../seen';
import { exitSentence, lastHealthOutput } from './judge';

/** What one container reports. Pure. */
export function instanceState(one: ContainerInspectInfo): { state: LiveState; detail: string | null } {
  const { State: state } = one;
  const again = one.RestartCount === 1 ? 'once' : `${one.RestartCount} times`;
  const why = state.OOMKilled
    ? 'killed for using too much memory'
    : `ended with ${exitSentence(state.ExitCode)}`;
  switch (state.Status) {
    case 'running':
      return runningState(one, again);
    case 'restarting':
      return { state: 'crashed', detail: `${capital(why)}, restarted ${again}` };
    case 'created':
      return state.Error ? { state: 'crashed', detail: state.Error } : { state: 'starting', detail: null };
    case 'paused':
      return { state: 'stopped', detail: 'Paused on the Docker host' };
    case 'exited':
      return state.Error
        ? { state: 'crashed', detail: state.Error }
        : { state: 'stopped', detail: capital(why) };
    default:
      return { state: 'crashed', detail: capital(why) };
  }
}

function runningState(one: ContainerInspectInfo, again: string): { state: LiveState; detail: string | null } {
  const health = one.State.Health?.Status;
  const ageMs = Date.now() - Date.parse(one.State.StartedAt);
  if (health === 'unhealthy')
    return { state: 'degraded', detail: lastHealthOutput(one) ?? 'The health check fails' };
  if (one.RestartCount >= 3 && ageMs < 10_000)
    return { state: 'crashed', detail: `Ends again and again, restarted ${again}` };
  if (health === 'starting') return { state: 'starting', detail: 'The health check has not passed yet' };
  return { state: 'healthy', detail: null };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
