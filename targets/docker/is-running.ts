import type { ContainerInspectInfo } from 'dockerode';

/** Its process runs and is not held. */
export function isRunning({ State: state }: ContainerInspectInfo): boolean {
  return state.Running && !state.Restarting && !state.Paused;
}
