'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '@/client/failure';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TableRow, Td } from '@/components/ui/table';
import { TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import { undoToast } from '@/components/ui/undo-toast';
import type { MemberView } from '@/contract/account';
import { PasswordLinkButton } from './password-link-button';
import { rolesGivenBy } from './role-names';

export function MemberRow({ member }: { member: MemberView }) {
  const me = useQuery(useTRPC().account.me.queryOptions());
  const may = useMay();
  const isMe = me.data?.user.id === member.userId;
  const isAboveMe = member.role === 'owner' && me.data?.role !== 'owner';
  const isManaged = may('member:manage') && !isAboveMe;
  return (
    <TableRow>
      <Td className="font-medium">
        {member.name} {isMe && <Badge tone="ok">you</Badge>}
      </Td>
      <Td>{member.email}</Td>
      <Td>{isManaged ? <RoleSelect member={member} isMe={isMe} /> : <Badge>{member.role}</Badge>}</Td>
      <Td className="whitespace-nowrap text-muted">
        <TimeAgo at={member.createdAt} />
      </Td>
      <Td>
        <div className="flex justify-end gap-2">
          {isMe && <LeaveButton />}
          {!isMe && isManaged && <PasswordLinkButton member={member} />}
          {!isMe && isManaged && <RemoveButton member={member} />}
        </div>
      </Td>
    </TableRow>
  );
}

/** Whoever gave up a role of their own cannot take it back, so that is not offered. */
function RoleSelect({ member, isMe }: { member: MemberView; isMe: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const me = useQuery(trpc.account.me.queryOptions());
  const change = useMutation(
    trpc.member.changeRole.mutationOptions({
      onMutate: () => ({ before: member.role }),
      onSuccess: ({ id, name, role }, _input, { before }) => {
        const title = `${name} is now ${role}`;
        if (isMe) toast.success(title);
        else undoToast({ title, onUndo: () => change.mutate({ memberId: id, role: before }) });
      },
      onError: (error) => toast.error(failureOf(error).message, { description: failureOf(error).next }),
      onSettled: () =>
        Promise.all([
          queryClient.invalidateQueries(trpc.organization.members.pathFilter()),
          queryClient.invalidateQueries(trpc.account.me.pathFilter()),
        ]),
    }),
  );
  return (
    <Select
      aria-label={`Role of ${member.name}`}
      className="w-32"
      value={change.isPending ? change.variables.role : member.role}
      options={rolesGivenBy(me.data?.role)}
      onChange={(role) => role !== member.role && change.mutate({ memberId: member.id, role })}
    />
  );
}

function RemoveButton({ member }: { member: MemberView }) {
  const [isAsking, setIsAsking] = useState(false);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.member.remove.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.organization.members.pathFilter()),
    }),
  );
  return (
    <>
      <Button size="sm" variant="danger" onClick={() => setIsAsking(true)}>
        Remove<span className="sr-only"> {member.name}</span>
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Remove member"
        description={`${member.name} loses access at once: pages, terminals and access tokens.`}
        action="Remove member"
        busy={remove.isPending}
        error={remove.error && <FailurePanel error={remove.error} />}
        onConfirm={() => remove.mutate({ memberId: member.id })}
      />
    </>
  );
}

function LeaveButton() {
  const [isAsking, setIsAsking] = useState(false);
  const leave = useMutation(
    useTRPC().member.leave.mutationOptions({ onSuccess: () => window.location.assign('/projects') }),
  );
  return (
    <>
      <Button size="sm" onClick={() => setIsAsking(true)}>
        Leave
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Leave organization"
        description="You lose access at once, and your access tokens of this organization end."
        action="Leave organization"
        busy={leave.isPending || leave.isSuccess}
        error={leave.error && <FailurePanel error={leave.error} />}
        onConfirm={() => leave.mutate()}
      />
    </>
  );
}
