'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { Card, CardHeader } from '@/components/ui/card';
import { HoverLink } from '@/components/ui/hover-link';
import { Pager } from '@/components/ui/pager';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Table, TableBody, TableHead, TableRow, Td, Th } from '@/components/ui/table';
import { TimeAgo } from '@/components/ui/time-ago';
import type { AuditView } from '@/contract/organization';

type AuditCardProps = { page: number; onPage: (page: number) => void };

/** Who changed what, newest first. */
export function AuditCard({ page, onPage }: AuditCardProps) {
  const audit = useQuery({
    ...useTRPC().organization.audit.queryOptions({ page }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card>
      <CardHeader title="Audit" description="Every change, who made it and when." />
      <QueryView query={audit} skeleton={<SkeletonRows label="Loading the audit list" />}>
        {({ items, total, pageSize }) => (
          <>
            <AuditTable entries={items} />
            <Pager className="px-4 pb-4" page={page} pageSize={pageSize} total={total} onPage={onPage} />
          </>
        )}
      </QueryView>
    </Card>
  );
}

function AuditTable({ entries }: { entries: AuditView[] }) {
  return (
    <Table aria-label="Audit">
      <TableHead>
        <tr>
          <Th>When</Th>
          <Th>Who</Th>
          <Th>What</Th>
          <Th>Action</Th>
        </tr>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.id}>
            <Td className="whitespace-nowrap text-muted">
              <TimeAgo at={entry.at} />
            </Td>
            <Td className="whitespace-nowrap">{entry.actorName}</Td>
            <Td className="min-w-64 break-words">
              <AuditText entry={entry} />
            </Td>
            <Td className="font-mono text-[13px] text-muted">{entry.action}</Td>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function AuditText({ entry: { text, environmentId } }: { entry: AuditView }) {
  if (!environmentId) return text;
  return (
    <HoverLink href={`/environments/${environmentId}`} className="hover:underline">
      {text}
    </HoverLink>
  );
}
