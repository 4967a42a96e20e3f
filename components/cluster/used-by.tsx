import { Status } from '@/components/status/status';
import { HoverLink } from '@/components/ui/hover-link';
import type { ClusterDetail } from '@/contract/cluster';
import { operationStatuses } from '@/contract/shared';

/** Environments that run on a cluster. */
export function UsedBy({ environments }: { environments: ClusterDetail['usedBy'] }) {
  if (environments.length === 0) return <p className="p-4 text-muted">No environment runs here yet.</p>;
  return (
    <ul aria-label="Environments on this cluster" className="divide-y">
      {environments.map(({ id, name, operationStatus }) => {
        const status = operationStatuses.find((known) => known === operationStatus);
        return (
          <li
            key={id}
            className="relative flex items-center justify-between gap-3 px-4 py-2.5 hover:bg-hover"
          >
            <HoverLink
              href={`/environments/${id}`}
              data-list-item
              className="truncate after:absolute after:inset-0"
            >
              {name}
            </HoverLink>
            {status && <Status kind="operation" value={status} />}
          </li>
        );
      })}
    </ul>
  );
}
