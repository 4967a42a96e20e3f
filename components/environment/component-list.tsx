'use client';
import {
  Boxes,
  Database,
  Globe,
  type LucideIcon,
  RotateCw,
  ScrollText,
  Server,
  SquareTerminal,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay } from '@/client/permissions';
import { Status } from '@/components/status/status';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Duration } from '@/components/ui/duration';
import { HoverLink } from '@/components/ui/hover-link';
import { Tooltip } from '@/components/ui/tooltip';
import type { ComponentView, EnvironmentDetail } from '@/contract/environment';
import { formatCount, formatExact, shortSha } from '@/lib/format';
import { EndpointButton } from './endpoint-button';
import { ComponentUsage } from './usage/component-usage';
import { UsageProvider, useUsage } from './usage/usage-provider';
import { useLifecycle } from './use-lifecycle';

const icons: Record<string, LucideIcon> = {
  Application: Boxes,
  Database,
  Service: Server,
  StaticApplication: Globe,
};

/** The parts of the environment as rows: what runs, how it does, where it answers, what can be done. */
export function ComponentList({ environment }: { environment: EnvironmentDetail }) {
  const may = useMay();
  const lifecycle = useLifecycle(environment.id);
  return (
    <UsageProvider environment={environment}>
      <ul id="components" aria-label="Components" className="divide-y">
        {environment.components.map((component) => (
          <ComponentRow key={component.name} {...{ component, environment, may, lifecycle }} />
        ))}
      </ul>
    </UsageProvider>
  );
}

type RowProps = {
  component: ComponentView;
  environment: EnvironmentDetail;
  may: ReturnType<typeof useMay>;
  lifecycle: ReturnType<typeof useLifecycle>;
};

function ComponentRow(props: RowProps) {
  const { component, environment } = props;
  const Icon = icons[component.kind] ?? Boxes;
  const logsHref = `/environments/${environment.id}/logs?components=${encodeURIComponent(component.name)}`;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="flex min-w-52 flex-1 items-start gap-3">
        <Icon className="mt-0.5 size-4 shrink-0 text-muted" aria-label={component.kind} />
        <div className="grid min-w-0 gap-0.5">
          <span className="flex items-center gap-2 font-medium">
            <span className="truncate">{component.name}</span>
            {component.isDropped && <Badge tone="warn">goes away with the next deployment</Badge>}
          </span>
          <Source component={component} />
        </div>
      </div>
      <div className="grid gap-1 lg:w-80">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Status kind="operation" value={component.operationStatus} look="plain" />
          {component.liveStatus !== 'none' && (
            <Status kind="live" value={component.liveStatus} detail={component.liveDetail} href={logsHref} />
          )}
          <Age component={component} />
        </div>
        {component.startedAt && <UsageOf component={component.name} />}
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-1 lg:w-[22rem] lg:justify-end">
        {component.endpoints.map((endpoint) => (
          <EndpointButton key={endpoint.url} endpoint={endpoint} />
        ))}
        {component.hasContainers && <QuickActions {...props} logsHref={logsHref} />}
      </div>
    </li>
  );
}

/** A part of its own: a new look at the use draws nothing else of the row anew. */
function UsageOf({ component }: { component: string }) {
  return <ComponentUsage component={component} usage={useUsage()} />;
}

function Source({ component: { git, image } }: { component: ComponentView }) {
  if (git) {
    return (
      <span className="truncate font-mono text-muted text-xs" title={git.repo}>
        {git.repo
          .split('/')
          .pop()
          ?.replace(/\.git$/, '')}{' '}
        · {git.branch}
        {git.sha && ` @ ${shortSha(git.sha)}`}
      </span>
    );
  }
  return <span className="truncate font-mono text-muted text-xs">{image ?? 'no image yet'}</span>;
}

function Age({ component: { restarts, startedAt } }: { component: ComponentView }) {
  return (
    <span className="flex items-center gap-3 text-[13px] text-muted">
      {restarts > 0 && <span className="text-warn">{formatCount(restarts, 'restart')}</span>}
      {startedAt && (
        // By the one who points at it: the server may live in another time zone.
        <span
          onPointerEnter={({ currentTarget }) => {
            currentTarget.title = `Started ${formatExact(startedAt)}`;
          }}
        >
          up <Duration from={startedAt} to={null} />
        </span>
      )}
    </span>
  );
}

function QuickActions(props: RowProps & { logsHref: string }) {
  const { component, environment, may, lifecycle, logsHref } = props;
  const terminalHref = `/environments/${environment.id}/terminal?component=${encodeURIComponent(component.name)}`;
  const isUp = component.startedAt !== null;
  return (
    <div className="flex items-center">
      <QuickLink href={logsHref} label={`Logs of ${component.name}`}>
        <ScrollText aria-hidden />
      </QuickLink>
      {may('environment:exec') && (
        <QuickLink href={terminalHref} label={`Terminal in ${component.name}`}>
          <SquareTerminal aria-hidden />
        </QuickLink>
      )}
      {may('environment:deploy') && isUp && (
        <Tooltip text={`Restart ${component.name}`}>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Restart ${component.name}`}
            busy={lifecycle.isBusy}
            disabled={environment.activeRun !== null}
            onClick={() => lifecycle.restart(component.name)}
          >
            <RotateCw aria-hidden />
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

function QuickLink({ href, label, children }: { href: string; label: string; children: ReactNode }) {
  return (
    <Tooltip text={label}>
      <Button asChild variant="ghost" size="icon-sm">
        <HoverLink href={href} aria-label={label}>
          {children}
        </HoverLink>
      </Button>
    </Tooltip>
  );
}
