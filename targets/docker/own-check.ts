import type { ContainerInspectInfo } from 'dockerode';
import type { Engine } from './connect';
import { runIn } from './run-in';

/**
 * The engine looks only once in each interval, and shorter start intervals need API 1.44. So while it still says
 * "starting" we run the same check ourselves: up is noticed at once, and the configured interval stays.
 */
export async function passesOwnCheck(
  engine: Engine,
  container: ContainerInspectInfo,
  signal: AbortSignal,
): Promise<boolean> {
  const check = container.Config.Healthcheck;
  const [kind, ...words] = check?.Test ?? [];
  if (kind !== 'CMD' && kind !== 'CMD-SHELL') return false;
  const command = kind === 'CMD' ? words : ['/bin/sh', '-c', words[0] ?? 'false'];
  const timeoutMs = Math.min((check?.Timeout ?? 0) / 1_000_000 || 5000, 5000);
  try {
    return (await runIn(engine, container.Id, command, { timeoutMs, signal })).exitCode === 0;
  } catch {
    return false;
  }
}
