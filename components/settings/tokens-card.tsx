'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import type { TokenView } from '@/contract/account';
import { CreateTokenDialog } from './create-token-dialog';

export function TokensCard() {
  const tokens = useQuery(useTRPC().account.tokens.queryOptions());
  const [isCreating, setIsCreating] = useState(false);
  return (
    <Card>
      <CardHeader
        title="Access tokens"
        description="For git and the command line: a token may do what you may do."
        actions={
          <Button size="sm" onClick={() => setIsCreating(true)}>
            <Plus aria-hidden /> New token
          </Button>
        }
      />
      <QueryView query={tokens} skeleton={<SkeletonRows rows={2} label="Loading tokens" />}>
        {(list) =>
          list.length === 0 ? (
            <p className="p-4 text-muted">You have no tokens.</p>
          ) : (
            <ul aria-label="Access tokens" className="divide-y">
              {list.map((token) => (
                <TokenItem key={token.id} token={token} />
              ))}
            </ul>
          )
        }
      </QueryView>
      <CreateTokenDialog open={isCreating} onOpenChange={setIsCreating} />
    </Card>
  );
}

function TokenItem({ token }: { token: TokenView }) {
  const [isAsking, setIsAsking] = useState(false);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.account.revokeToken.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.account.tokens.pathFilter()),
      onError: (error) => toast.error(failureOf(error).message),
      onSettled: () => setIsAsking(false),
    }),
  );
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0">
        <p className="break-words font-medium">
          {token.name} <code className="font-mono font-normal text-[13px] text-muted">{token.start}…</code>
        </p>
        <p className="text-[13px] text-muted">
          created <TimeAgo at={token.createdAt} /> ·{' '}
          {token.lastUsedAt ? (
            <>
              last used <TimeAgo at={token.lastUsedAt} />
            </>
          ) : (
            'never used'
          )}{' '}
          ·{' '}
          {token.expiresAt ? (
            <>
              ends <TimeAgo at={token.expiresAt} />
            </>
          ) : (
            'never ends'
          )}
        </p>
      </div>
      <Button size="sm" variant="danger" onClick={() => setIsAsking(true)}>
        Revoke<span className="sr-only"> {token.name}</span>
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Revoke token"
        description={`Whatever uses “${token.name}” loses access at once. This cannot be undone.`}
        action="Revoke token"
        busy={revoke.isPending}
        onConfirm={() => revoke.mutate({ id: token.id })}
      />
    </li>
  );
}
