import type { Engine } from './connect';
import { runIn } from './run-in';
import { endSessionScript } from './shell-scripts';

/**
 * Ends every process of a session in a container. Its own user comes first: where that is not root, root has no rights
 * over others there. Root comes second, for what has become somebody else since.
 */
export async function endSession(
  engine: Engine,
  container: string,
  session: string,
  signal?: AbortSignal,
): Promise<void> {
  const command = ['sh', '-c', endSessionScript, 'warren', session];
  const own = await runIn(engine, container, command, { timeoutMs: 10_000, signal });
  if (own.exitCode !== 0) await runIn(engine, container, command, { timeoutMs: 10_000, user: '0', signal });
}
