import { Status } from '@/components/status/status';
import { HoverLink } from '@/components/ui/hover-link';
import type { ComponentView } from '@/contract/environment';
import { type Box, boxSize } from './dependency-layout';

type DependencyBoxProps = { box: Box; component: ComponentView; environmentId: string };

/** One component of the picture: name, status, and in words what it starts after. It leads to its logs. */
export function DependencyBox({ box, component, environmentId }: DependencyBoxProps) {
  const { name, dependsOn, liveStatus, operationStatus } = component;
  return (
    <li className="absolute" style={{ left: box.x, top: box.y, ...boxSize }}>
      <HoverLink
        href={`/environments/${environmentId}/logs?components=${encodeURIComponent(name)}`}
        title={`Logs of ${name}`}
        className="grid h-full content-center rounded-md border bg-raised px-3 hover:bg-hover"
      >
        <span className="truncate font-medium">{name}</span>
        {liveStatus === 'none' ? (
          <Status kind="operation" value={operationStatus} look="plain" />
        ) : (
          <Status kind="live" value={liveStatus} look="plain" />
        )}
        <span className="sr-only">
          {dependsOn.length === 0 ? 'starts first' : `starts after ${dependsOn.join(', ')}`}
        </span>
      </HoverLink>
    </li>
  );
}
