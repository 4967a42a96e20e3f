import { FailurePanel } from '@/components/status/failure-panel';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ClusterDetail, OrphanView } from '@/contract/cluster';
import { formatCount } from '@/lib/format';

/** What no environment owns any more, and when that was last looked at. */
export function OrphansCard({ cluster }: { cluster: ClusterDetail }) {
  const { orphans, sweptAt, sweepError } = cluster;
  return (
    <Card aria-label="Orphans">
      <CardHeader
        title={`Orphans: ${orphans.length}`}
        description={
          sweptAt ? (
            <>
              Checked <TimeAgo at={sweptAt} />. Only objects with the labels of this Warren are ever removed.
            </>
          ) : (
            'Not checked yet'
          )
        }
      />
      {sweepError && (
        <div className="p-4">
          <FailurePanel error={new Error(`The cluster could not be looked at: ${sweepError}`)} />
        </div>
      )}
      {orphans.length === 0 && !sweepError && (
        <p className="px-4 py-3 text-muted">
          {sweptAt ? 'Everything here belongs to an environment.' : 'The first look follows within a minute.'}
        </p>
      )}
      {orphans.length > 0 && (
        <ul aria-label="Orphans" className="divide-y">
          {orphans.map((orphan) => (
            <OrphanRow key={orphan.environmentId} orphan={orphan} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function OrphanRow({ orphan }: { orphan: OrphanView }) {
  const { name, environmentId, why, problem, firstSeenAt, oldestAt } = orphan;
  return (
    <li className="grid gap-1 px-4 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="font-medium">{name ?? environmentId}</span>
        <span className="text-[13px] text-muted">
          {oldestAt && (
            <>
              made <TimeAgo at={oldestAt} />,{' '}
            </>
          )}
          found <TimeAgo at={firstSeenAt} />
        </span>
      </div>
      <p className="text-[13px] text-muted">
        {why}. Left: {leftWords(orphan)}.
      </p>
      {problem && (
        <p className="text-[13px]">
          <Badge tone="bad">cannot be removed</Badge> {problem}. It is tried again every minute.
        </p>
      )}
    </li>
  );
}

function leftWords({ counts }: OrphanView): string {
  const kinds = [
    formatCount(counts.containers, 'container'),
    formatCount(counts.networks, 'network'),
    formatCount(counts.volumes, 'volume'),
    formatCount(counts.images, 'image'),
  ];
  return kinds.filter((words) => !words.startsWith('0 ')).join(', ');
}
