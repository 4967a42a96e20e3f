import { LogsButton } from '@/components/run/failure-notice';
import { isToldByLogs, placeOf } from '@/components/run/failure-place';
import { Button } from '@/components/ui/button';
import { ErrorPanel } from '@/components/ui/error-panel';
import { HoverLink } from '@/components/ui/hover-link';
import type { EnvironmentDetail } from '@/contract/environment';

/** Why the last run failed, while nothing newer has begun. */
export function LastFailure({ environment }: { environment: EnvironmentDetail }) {
  const { id, components, lastRun, activeRun } = environment;
  if (activeRun || !lastRun?.failure || lastRun.state !== 'failed') return null;
  const { failure } = lastRun;
  const component = isToldByLogs(failure) && components.find(({ name }) => name === failure.job);
  return (
    <ErrorPanel
      what={failure.message}
      where={`Run ${lastRun.number} (${lastRun.kind}) failed ${placeOf(failure)}`}
      next={failure.next}
      code={failure.code}
      actions={
        <>
          <Button asChild size="sm">
            <HoverLink href={`/runs/${lastRun.id}`}>Show the run</HoverLink>
          </Button>
          {component && <LogsButton environmentId={id} component={component.name} />}
        </>
      }
    />
  );
}
