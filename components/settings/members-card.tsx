'use client';
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Table, TableBody, TableHead, Th } from '@/components/ui/table';
import { InvitationsList } from './invitations-list';
import { InviteDialog } from './invite-dialog';
import { MemberRow } from './member-row';

export function MembersCard() {
  const members = useQuery(useTRPC().organization.members.queryOptions());
  const isManager = useMay()('member:manage');
  const [isInviting, setIsInviting] = useState(false);
  return (
    <Card>
      <CardHeader
        title="Members"
        description="Who belongs to this organization, and in which role."
        actions={
          isManager && (
            <Button size="sm" onClick={() => setIsInviting(true)}>
              <UserPlus aria-hidden /> Invite
            </Button>
          )
        }
      />
      <QueryView query={members} skeleton={<SkeletonRows rows={2} label="Loading members" />}>
        {(list) => (
          <Table aria-label="Members">
            <TableHead>
              <tr>
                <Th>Name</Th>
                <Th>E-mail</Th>
                <Th>Role</Th>
                <Th>Since</Th>
                <Th>
                  <span className="sr-only">Actions</span>
                </Th>
              </tr>
            </TableHead>
            <TableBody>
              {list.map((member) => (
                <MemberRow key={member.id} member={member} />
              ))}
            </TableBody>
          </Table>
        )}
      </QueryView>
      {isManager && <InvitationsList />}
      <InviteDialog open={isInviting} onOpenChange={setIsInviting} />
    </Card>
  );
}
