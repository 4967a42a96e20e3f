'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { Status } from '@/components/status/status';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { Select } from '@/components/ui/select';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ChannelView, NotificationSummary } from '@/contract/notification';
import { DeliveryDialog } from './delivery-dialog';
import { deliveryFilter } from './delivery-filter';

const states = [
  { value: 'all' as const, label: 'All deliveries' },
  { value: 'waiting' as const, label: 'Waiting' },
  { value: 'delivered' as const, label: 'Delivered' },
  { value: 'dead' as const, label: 'Not delivered' },
];

/** Newest first; filter, page and the open delivery live in the address. */
export function DeliveryLog({ channel }: { channel: ChannelView }) {
  const [filter, setFilter] = useQueryStates(deliveryFilter);
  const log = useQuery({
    ...useTRPC().notification.list.queryOptions({
      id: channel.id,
      state: filter.state ?? undefined,
      page: filter.page,
    }),
    placeholderData: keepPreviousData,
  });
  const open = (delivery: string | null) => void setFilter({ delivery });
  return (
    <div className="grid gap-3">
      <Select
        aria-label="Filter deliveries"
        className="w-44"
        value={filter.state ?? 'all'}
        options={states}
        onChange={(state) => void setFilter({ state: state === 'all' ? null : state, page: null })}
      />
      <QueryView query={log} skeleton={<SkeletonRows label="Loading the delivery log" />}>
        {({ items, total, page, pageSize }) =>
          items.length === 0 ? (
            <NothingSent isFiltered={filter.state !== null} />
          ) : (
            <>
              <Card>
                <ul aria-label="Deliveries" className="divide-y">
                  {items.map((one) => (
                    <DeliveryRow key={one.id} delivery={one} onOpen={() => open(one.id)} />
                  ))}
                </ul>
              </Card>
              <Pager
                page={page}
                pageSize={pageSize}
                total={total}
                onPage={(next) => void setFilter({ page: next })}
              />
            </>
          )
        }
      </QueryView>
      <DeliveryDialog id={filter.delivery} channel={channel} onOpen={open} />
    </div>
  );
}

function NothingSent({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <EmptyState title="No delivery matches">Choose another state, or all.</EmptyState>;
  return (
    <EmptyState title="Nothing sent yet">
      What this channel is told appears here for 30 days, with each try and what was answered.
    </EmptyState>
  );
}

function DeliveryRow({ delivery, onOpen }: { delivery: NotificationSummary; onOpen: () => void }) {
  const { state, event, text, attempts, createdAt, dueAt, lastAttempt } = delivery;
  return (
    <li className="relative grid gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-hover sm:grid-cols-[9rem_1fr_auto] sm:items-center">
      <span>
        <Status kind="notification" value={state} />
      </span>
      <div className="grid min-w-0 gap-0.5">
        <button
          type="button"
          data-list-item
          className="truncate text-left font-medium before:absolute before:inset-0"
          onClick={onOpen}
        >
          {text}
        </button>
        <span className="truncate text-[13px] text-muted">
          <code className="font-mono">{event}</code>
          {lastAttempt?.problem && ` · ${lastAttempt.problem}`}
          {dueAt && attempts > 0 && (
            <>
              {' '}
              · next try <TimeAgo at={dueAt} />
            </>
          )}
        </span>
      </div>
      <span className="flex items-center gap-3 text-[13px] text-muted">
        {lastAttempt?.statusCode && <code className="font-mono">{lastAttempt.statusCode}</code>}
        <span>{attempts === 1 ? '1 try' : attempts === 0 ? 'not tried yet' : `${attempts} tries`}</span>
        <TimeAgo at={createdAt} />
      </span>
    </li>
  );
}
