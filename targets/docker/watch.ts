import type { Engine } from './connect';
import { engineEvents } from './events';
import { label, managedBy } from './names';

/** Until aborted; the engine being away only means that `null` comes when it is back. */
export async function watch(
  engine: Engine,
  onChange: (environmentId: string | null) => void,
  signal: AbortSignal,
): Promise<void> {
  for await (const event of engineEvents(engine, [`${label.managedBy}=${managedBy}`], signal)) {
    const environment = event?.labels[label.environment];
    if (event === null) onChange(null);
    else if (environment) onChange(environment);
  }
}
