import { LabelChips } from '@/components/label/label-chips';
import { toggled } from '@/components/label/label-param';
import { Status } from '@/components/status/status';
import { HoverLink } from '@/components/ui/hover-link';
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
    <li className="relative grid gap-x-4 first:rounded-t-lg last:rounded-b-lg gap-y-1.5 px-4 py-3 hover:bg-hover md:grid-cols-[minmax(0,2fr)_9rem_minmax(0,1.6fr)_7rem] md:items-center">
      <div className="grid min-w-0 gap-1">
        <HoverLink
          href={`/projects/${id}`}
          data-list-item
          className="truncate font-medium after:absolute after:inset-0"
        >
          {name}
        </HoverLink>
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
    </li>
  );
}
