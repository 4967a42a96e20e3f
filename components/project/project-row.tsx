import { LabelChips } from '@/components/label/label-chips';
import { toggled } from '@/components/label/label-param';
import { Status } from '@/components/status/status';
import { ListRow, RowTitle } from '@/components/ui/list-row';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ProjectSummary } from '@/contract/project';
import { formatCount } from '@/lib/format';

type ProjectRowProps = {
  project: ProjectSummary;
  /** Labels that the list is narrowed by. */
  label: readonly string[];
  onLabel: (label: string[]) => void;
};

export function ProjectRow({ project, label, onLabel }: ProjectRowProps) {
  const { id, name, labels, environments, worstStatus, worstLive, lastActivityAt } = project;
  return (
    <ListRow columns="minmax(0,2fr) 9rem minmax(0,1.6fr) 7rem">
      <div className="grid min-w-0 gap-1">
        <RowTitle href={`/projects/${id}`}>{name}</RowTitle>
        <LabelChips
          labels={labels}
          act={{ kind: 'filter', chosen: label, onToggle: (text) => onLabel(toggled(label, text)) }}
        />
      </div>
      <span className="text-muted">{formatCount(environments, 'environment')}</span>
      <span className="flex min-w-0 flex-wrap items-center gap-1.5">
        {worstStatus && <Status kind="operation" value={worstStatus} />}
        {worstLive && worstLive !== 'none' && <Status kind="live" value={worstLive} look="plain" />}
      </span>
      <TimeAgo at={lastActivityAt} className="text-[13px] text-muted md:text-right" />
    </ListRow>
  );
}
