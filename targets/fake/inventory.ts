import type { Holding } from '../target';
import type { FakeState } from './state';

/** What one Warren has on the fake machine, by environment. */
export function fakeInventory({ places }: FakeState, installation: string): Holding[] {
  return Object.entries(places)
    .filter(([, place]) => place.installation === installation)
    .map(([environmentId, { unique, volumes, containers, tasks }]) => ({
      environmentId,
      name: `env-${unique}`,
      components: [...new Set(containers.map(({ component }) => component))],
      counts: {
        containers: containers.length + tasks.length,
        networks: 1,
        volumes: volumes.length,
        images: 0,
      },
      oldestAt: null,
      retired: [
        ...new Set(containers.filter(({ stand }) => stand === 'retired').map(({ component }) => component)),
      ],
      tasks: tasks.map(({ id, runId }) => ({ id, runId })),
    }));
}
