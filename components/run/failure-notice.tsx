import { Button } from '@/components/ui/button';
import { ErrorPanel } from '@/components/ui/error-panel';
import { HoverLink } from '@/components/ui/hover-link';
import type { RunDetail } from '@/contract/run';
import type { Failure } from '@/contract/shared';
import { plainText } from '@/lib/ansi';
import { isToldByLogs, placeOf } from './failure-place';
import { stepsOf } from './run-items';

type FailureNoticeProps = { run: RunDetail; failure: Failure; onStep: (stepId: string) => void };

/** Why it failed, the line that proves it, and the places to look at next. */
export function FailureNotice({ run, failure, onStep }: FailureNoticeProps) {
  const failed = stepsOf(run).find(({ step }) => step.state === 'failed');
  const component = isToldByLogs(failure) && !run.environment.isDeleted ? failed?.component : null;
  return (
    <ErrorPanel
      what={failure.message}
      where={placeOf(failure) && `Failed ${placeOf(failure)}`}
      why={
        failure.evidence && (
          <code className="block whitespace-pre-wrap font-mono text-text text-xs">
            {plainText(failure.evidence)}
          </code>
        )
      }
      next={failure.next}
      code={failure.code}
      actions={
        failed && (
          <>
            <Button size="sm" onClick={() => onStep(failed.step.id)}>
              Show the failed step
            </Button>
            {component && <LogsButton environmentId={run.environment.id} component={component} />}
          </>
        )
      }
    />
  );
}

type LogsButtonProps = { environmentId: string; component: string };

export function LogsButton({ environmentId, component }: LogsButtonProps) {
  return (
    <Button asChild size="sm">
      <HoverLink href={`/environments/${environmentId}/logs?components=${encodeURIComponent(component)}`}>
        Open the logs of {component}
      </HoverLink>
    </Button>
  );
}
