'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Table, TableBody, TableHead, TableRow, Td, Th } from '@/components/ui/table';
import { TimeAgo } from '@/components/ui/time-ago';

export function MembersCard() {
  const members = useQuery(useTRPC().organization.members.queryOptions());
  return (
    <Card>
      <CardHeader title="Members" description="Who belongs to this organization, and in which role." />
      <QueryView query={members} skeleton={<SkeletonRows rows={2} label="Loading members" />}>
        {(list) => (
          <Table aria-label="Members">
            <TableHead>
              <tr>
                <Th>Name</Th>
                <Th>E-mail</Th>
                <Th>Role</Th>
                <Th>Since</Th>
              </tr>
            </TableHead>
            <TableBody>
              {list.map((member) => (
                <TableRow key={member.id}>
                  <Td className="font-medium">{member.name}</Td>
                  <Td>{member.email}</Td>
                  <Td>
                    <Badge>{member.role}</Badge>
                  </Td>
                  <Td className="whitespace-nowrap text-muted">
                    <TimeAgo at={member.createdAt} />
                  </Td>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </QueryView>
    </Card>
  );
}
