import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ClusterDetail, MachineView } from '@/contract/cluster';
import { formatCount, formatSize } from '@/lib/format';

/** What there is to run on, as of the last check; a fact nobody knows is not shown. */
export function CapacityCard({ cluster: { checks, checkedAt } }: { cluster: ClusterDetail }) {
  const facts = factsOf(checks.find(({ machine }) => machine)?.machine ?? {});
  const isKnown = facts.length > 0 && checkedAt !== null;
  return (
    <Card aria-label="Capacity">
      <CardHeader
        title="Capacity"
        description={
          isKnown && (
            <>
              As of <TimeAgo at={checkedAt} />
            </>
          )
        }
      />
      <CardBody>{isKnown ? <Facts facts={facts} /> : <NotKnown />}</CardBody>
    </Card>
  );
}

type Fact = { title: string; text: string };

function factsOf({ cpus, memoryBytes, diskFreeBytes, diskTotalBytes }: MachineView): Fact[] {
  const facts: Fact[] = [];
  if (cpus !== undefined) facts.push({ title: 'Processors', text: formatCount(cpus, 'CPU') });
  if (memoryBytes !== undefined) facts.push({ title: 'Memory', text: formatSize(memoryBytes) });
  if (diskFreeBytes !== undefined) {
    const whole = diskTotalBytes === undefined ? '' : ` of ${formatSize(diskTotalBytes)}`;
    facts.push({ title: 'Free on disk', text: `${formatSize(diskFreeBytes)}${whole}` });
  }
  return facts;
}

function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="flex flex-wrap gap-x-12 gap-y-3">
      {facts.map(({ title, text }) => (
        <div key={title}>
          <dt className="text-[13px] text-muted">{title}</dt>
          <dd className="font-medium tabular-nums">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function NotKnown() {
  return <p className="text-muted">Not known: the last check did not tell. A new check asks again.</p>;
}
