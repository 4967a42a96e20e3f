'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import type { SessionView } from '@/contract/account';
import { browserName } from './browser-name';

export function SessionsCard() {
  const sessions = useQuery(useTRPC().account.sessions.queryOptions());
  return (
    <Card>
      <CardHeader title="Sessions" description="Browsers signed in as you. Sign out those you do not know." />
      <QueryView query={sessions} skeleton={<SkeletonRows rows={2} label="Loading sessions" />}>
        {(list) => (
          <ul aria-label="Sessions" className="divide-y">
            {list.map((session) => (
              <SessionItem key={session.id} session={session} />
            ))}
          </ul>
        )}
      </QueryView>
    </Card>
  );
}

function SessionItem({ session }: { session: SessionView }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.account.revokeSession.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.account.sessions.pathFilter()),
      onError: (error) => toast.error(failureOf(error).message),
    }),
  );
  const name = browserName(session.userAgent);
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium" title={session.userAgent ?? ''}>
          {name}
          {session.isCurrent && <Badge tone="ok">this browser</Badge>}
        </p>
        <p className="text-[13px] text-muted">
          {session.ipAddress || 'unknown address'} · signed in <TimeAgo at={session.createdAt} /> · ends{' '}
          <TimeAgo at={session.expiresAt} />
        </p>
      </div>
      {!session.isCurrent && (
        <Button
          size="sm"
          variant="danger"
          busy={revoke.isPending}
          onClick={() => revoke.mutate({ id: session.id })}
        >
          Sign out<span className="sr-only"> {name}</span>
        </Button>
      )}
    </li>
  );
}
