'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, ExternalLink } from 'lucide-react';
import { useTRPC } from '@/client/trpc';
import { Button } from '@/components/ui/button';
import { HoverLink } from '@/components/ui/hover-link';
import type { RunDetail } from '@/contract/run';
import { addressAfter } from './address-after';

const done: Record<string, string> = {
  deploy: 'was deployed',
  start: 'was started',
  stop: 'was stopped',
  restart: 'was restarted',
  delete: 'was deleted',
};

/** What was done, and where to go now: to what runs, or to its environment. */
export function SuccessNotice({ run: { id, kind, environment } }: { run: RunDetail }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-2 rounded-lg border bg-ok-soft px-4 py-2 text-sm"
    >
      <CircleCheck className="size-4 shrink-0 text-ok" aria-hidden />
      <span>{`${environment.name} ${done[kind] ?? 'is done'}.`}</span>
      {environment.isDeleted ? (
        <Button asChild size="sm" className="ml-auto">
          <HoverLink href={`/projects/${environment.projectId}`}>Go to {environment.projectName}</HoverLink>
        </Button>
      ) : (
        <span className="ml-auto flex flex-wrap gap-2">
          <OpenButton runId={id} environmentId={environment.id} />
          <Button asChild size="sm">
            <HoverLink href={`/environments/${environment.id}`}>Go to {environment.name}</HoverLink>
          </Button>
        </span>
      )}
    </div>
  );
}

function OpenButton({ runId, environmentId }: { runId: string; environmentId: string }) {
  const asked = useTRPC().environment.get.queryOptions({ id: environmentId });
  // What another page saw a moment ago was before this run.
  const environment = useQuery({ ...asked, staleTime: 0 }).data;
  const endpoint = addressAfter(runId, environment);
  if (!endpoint) return null;
  return (
    <Button asChild size="sm" variant="primary">
      <a href={endpoint.url} target="_blank" rel="noreferrer">
        <ExternalLink aria-hidden /> Open {endpoint.hostname}
      </a>
    </Button>
  );
}
