import Link from 'next/link';
import { placeOf } from '@/components/run/failure-place';
import { Button } from '@/components/ui/button';
import { ErrorPanel } from '@/components/ui/error-panel';
import type { EnvironmentDetail } from '@/contract/environment';

/** Why the last run failed, while nothing newer has begun. */
export function LastFailure({ environment: { lastRun, activeRun } }: { environment: EnvironmentDetail }) {
  if (activeRun || !lastRun?.failure || lastRun.state !== 'failed') return null;
  const { failure } = lastRun;
  return (
    <ErrorPanel
      what={failure.message}
      where={`Run ${lastRun.number} (${lastRun.kind}) failed ${placeOf(failure)}`}
      next={failure.next}
      code={failure.code}
      actions={
        <Button asChild size="sm">
          <Link href={`/runs/${lastRun.id}`}>Show the run</Link>
        </Button>
      }
    />
  );
}
