'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import type { InvitationView } from '@/contract/member';

/** Open invitations; nothing is shown while there are none. */
export function InvitationsList() {
  const invitations = useQuery(useTRPC().invitation.list.queryOptions());
  if (!invitations.data || invitations.data.length === 0) return null;
  return (
    <div className="border-t">
      <h3 className="px-4 pt-3 font-semibold text-[13px] text-muted">Open invitations</h3>
      <ul aria-label="Open invitations" className="divide-y">
        {invitations.data.map((invitation) => (
          <InvitationItem key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </div>
  );
}

function InvitationItem({
  invitation: { id, email, role, inviterName, expiresAt },
}: {
  invitation: InvitationView;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.invitation.revoke.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.invitation.list.pathFilter()),
      onError: (error) => toast.error(failureOf(error).message),
    }),
  );
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 break-words font-medium">
          {email} <Badge>{role}</Badge>
        </p>
        <p className="text-[13px] text-muted">
          invited by {inviterName} · ends <TimeAgo at={expiresAt} />
        </p>
      </div>
      <Button size="sm" variant="danger" busy={revoke.isPending} onClick={() => revoke.mutate({ id })}>
        Revoke<span className="sr-only"> the invitation of {email}</span>
      </Button>
    </li>
  );
}
