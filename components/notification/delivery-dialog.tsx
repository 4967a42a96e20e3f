'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { failureOf } from '@/client/failure';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { Status } from '@/components/status/status';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import type { AttemptView, ChannelView, NotificationDetail } from '@/contract/notification';
import { formatDuration } from '@/lib/format';

type DeliveryDialogProps = { id: string | null; channel: ChannelView; onOpen: (id: string | null) => void };

/** One delivery in full: what was sent, each try, what was answered. */
export function DeliveryDialog({ id, channel, onOpen }: DeliveryDialogProps) {
  const trpc = useTRPC();
  const delivery = useQuery(trpc.notification.get.queryOptions({ id: id ?? '' }, { enabled: id !== null }));
  return (
    <Dialog open={id !== null} onOpenChange={(open) => onOpen(open ? id : null)}>
      <DialogContent title="Delivery" size="lg">
        <QueryView query={delivery} skeleton={<Skeleton className="h-40" />}>
          {(data) => <Delivery delivery={data} channel={channel} onOpen={onOpen} />}
        </QueryView>
      </DialogContent>
    </Dialog>
  );
}

type DeliveryProps = { delivery: NotificationDetail; channel: ChannelView; onOpen: (id: string) => void };

function Delivery({ delivery, channel, onOpen }: DeliveryProps) {
  const { state, text, event, createdAt, dueAt, log, payload } = delivery;
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        <Status kind="notification" value={state} /> <code className="font-mono text-[13px]">{event}</code>
        <TimeAgo at={createdAt} />
        {dueAt && log.length > 0 && (
          <span>
            next try <TimeAgo at={dueAt} />
          </span>
        )}
      </p>
      <p className="break-words">{text}</p>
      <section aria-label="Tries">
        <h3 className="mb-2 font-medium text-[13px] text-muted">Tries</h3>
        {log.length === 0 ? (
          <p className="text-muted">None yet. It is sent as soon as a worker takes it.</p>
        ) : (
          <ol className="grid gap-2">
            {log.map((attempt) => (
              <Attempt key={attempt.number} attempt={attempt} />
            ))}
          </ol>
        )}
      </section>
      <details>
        <summary className="cursor-pointer font-medium text-[13px] text-muted">What was told</summary>
        <pre className="mt-2 whitespace-pre-wrap break-all rounded-md bg-sunken p-3 font-mono text-[13px]">
          {JSON.stringify(payload, null, 2)}
        </pre>
      </details>
      <Resend delivery={delivery} channel={channel} onOpen={onOpen} />
    </div>
  );
}

function Attempt({ attempt }: { attempt: AttemptView }) {
  const { number, at, durationMs, isDelivered, statusCode, answer, problem } = attempt;
  return (
    <li className="rounded-md border p-3">
      <p className="flex flex-wrap gap-x-3 text-[13px] text-muted">
        <span>Try {number}</span>
        <TimeAgo at={at} />
        <span>{formatDuration(durationMs)}</span>
        {statusCode !== null && <code className="font-mono">{statusCode}</code>}
      </p>
      {problem && <p className="mt-1 break-words text-bad">{problem}</p>}
      {isDelivered && <p className="mt-1">Taken by the receiver</p>}
      {answer && <pre className="mt-2 whitespace-pre-wrap break-all font-mono text-[13px]">{answer}</pre>}
    </li>
  );
}

function Resend({ delivery, channel, onOpen }: DeliveryProps) {
  const mayWrite = useMay()('project:write');
  const resend = useMutation(
    useTRPC().notification.resend.mutationOptions({
      onSuccess: ({ id }) => onOpen(id),
      onError: (error) => toast.error(failureOf(error).message, { description: failureOf(error).next }),
    }),
  );
  if (!mayWrite) return null;
  return (
    <DialogFooter className="mt-0">
      <Button
        busy={resend.isPending}
        disabled={!channel.isEnabled}
        onClick={() => resend.mutate({ id: delivery.id })}
      >
        {delivery.state === 'waiting' ? 'Try now' : 'Send again'}
      </Button>
    </DialogFooter>
  );
}
