import { GitBranch, type LucideIcon, Server } from 'lucide-react';
import { LabelChips } from '@/components/label/label-chips';
import { toggled } from '@/components/label/label-param';
import { Status } from '@/components/status/status';
import { Badge } from '@/components/ui/badge';
import { ListRow, RowTitle } from '@/components/ui/list-row';
import { TimeAgo } from '@/components/ui/time-ago';
import type { EnvironmentSummary } from '@/contract/environment';
import { EndpointLinks } from './endpoint-links';
import { type EnvironmentColumn, gridOf } from './environment-columns';

type EnvironmentRowProps = {
  environment: EnvironmentSummary;
  columns: readonly EnvironmentColumn[];
  withProject?: boolean;
  label: readonly string[];
  onLabel: (label: string[]) => void;
};

/** One environment in a list: its name, and the columns that are wanted. */
export function EnvironmentRow(props: EnvironmentRowProps) {
  const { environment, columns, withProject = false, label, onLabel } = props;
  const { id, name, projectName, type, labels } = environment;
  return (
    <ListRow columns={gridOf(columns)}>
      <div className="grid min-w-0 gap-1">
        <div className="flex min-w-0 items-center gap-2">
          <RowTitle href={`/environments/${id}`}>{name}</RowTitle>
          {type === 'ephemeral' && <Badge tone="accent">pull request</Badge>}
          {withProject && <span className="shrink-[20] truncate text-muted">{projectName}</span>}
        </div>
        <LabelChips
          labels={labels}
          act={{ kind: 'filter', chosen: label, onToggle: (text) => onLabel(toggled(label, text)) }}
        />
      </div>
      {columns.map((column) => (
        <Cell key={column} column={column} environment={environment} />
      ))}
    </ListRow>
  );
}

type CellProps = { column: EnvironmentColumn; environment: EnvironmentSummary };

function Cell({ column, environment }: CellProps) {
  const { endpoints, cluster, branches, deployedAt, updatedAt } = environment;
  const small = 'text-[13px] text-muted';
  switch (column) {
    case 'status':
      return <EnvironmentStatuses environment={environment} />;
    case 'address':
      return endpoints.length > 0 ? <EndpointLinks endpoints={endpoints} most={1} /> : <span />;
    case 'cluster':
      return <Named icon={Server} name={cluster?.name ?? 'no cluster yet'} />;
    case 'branch':
      return branches.length > 0 ? <Named icon={GitBranch} name={branches.join(', ')} /> : <span />;
    case 'deployed':
      return (
        <span className={small}>
          {deployedAt ? (
            <>
              deployed <TimeAgo at={deployedAt} />
            </>
          ) : (
            'never deployed'
          )}
        </span>
      );
    case 'updated':
      return <TimeAgo at={updatedAt} className={`${small} md:text-right`} />;
  }
}

function Named({ icon: Icon, name }: { icon: LucideIcon; name: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-[13px] text-muted" title={name}>
      <Icon className="size-3.5 shrink-0" aria-hidden />
      <span className="truncate">{name}</span>
    </span>
  );
}

/** Operation and live status side by side; a failure says in one sentence where and why. */
export function EnvironmentStatuses({ environment }: { environment: EnvironmentSummary }) {
  const { operationStatus, liveStatus, liveDetail, lastRun } = environment;
  const cause = lastRun ? { href: `/runs/${lastRun.id}` } : {};
  const failure = operationStatus === 'failed' ? lastRun?.failure : null;
  return (
    <div className="min-w-0">
      <div className="relative z-10 flex w-fit max-w-full flex-wrap items-center gap-1.5">
        <Status kind="operation" value={operationStatus} {...cause} />
        {liveStatus !== 'none' && <Status kind="live" value={liveStatus} detail={liveDetail} look="plain" />}
      </div>
      {failure && (
        <p className="mt-1 line-clamp-2 break-words text-[13px] text-muted" title={failure.message}>
          {failure.step ? `${failure.step}: ` : ''}
          {failure.message}
        </p>
      )}
    </div>
  );
}
