'use client';
import { type FailureCode, failureOf } from '@/client/failure';
import { Button } from '@/components/ui/button';
import { ErrorPanel } from '@/components/ui/error-panel';

const fallbackNext: Partial<Record<FailureCode, string>> = {
  forbidden: 'Ask an owner or admin of your organization. Settings lists who they are.',
  not_found: 'It may have been deleted, or it belongs to another organization.',
  conflict: 'Someone else was faster. Load the page again to see the present state.',
  busy: 'Wait until the work under way has ended, then try again.',
  timeout: 'Try again in a moment.',
};

/** A failed call: what, why, what next, a code to search for. */
export function FailurePanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const failure = failureOf(error);
  const details = failure.details ? JSON.stringify(failure.details, null, 2) : undefined;
  return (
    <ErrorPanel
      what={failure.message}
      next={failure.next ?? fallbackNext[failure.code]}
      code={failure.errorId ? `${failure.code} · ${failure.errorId}` : failure.code}
      {...(details ? { details } : {})}
      actions={
        onRetry && (
          <Button size="sm" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    />
  );
}
