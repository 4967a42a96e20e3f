import { Duration } from '@/components/ui/duration';
import type { JobView, RunDetail, StepView } from '@/contract/run';
import { cn } from '@/lib/class-names';
import { StateIcon } from './state-icon';

type RunTreeProps = { run: RunDetail; stepId: string | null; onStep: (stepId: string | null) => void };

/** Stages, jobs and steps; a step shows its part of the log. */
export function RunTree({ run, stepId, onStep }: RunTreeProps) {
  return (
    <nav aria-label="Stages and steps" className="grid grid-cols-1 content-start gap-3 p-3">
      <button
        type="button"
        aria-current={stepId === null}
        onClick={() => onStep(null)}
        className={cn(rowClasses, 'font-medium', stepId === null && 'bg-accent-soft text-accent-text')}
      >
        All steps
      </button>
      {run.stages.length === 0 && (
        <p className="px-2 text-[13px] text-muted">
          {run.endedAt ? 'It ended before any stage began.' : 'The stages appear when the run begins.'}
        </p>
      )}
      <ol className="grid grid-cols-1 gap-3">
        {run.stages.map((stage) => (
          <li key={stage.id} className="grid grid-cols-1 gap-0.5">
            <div className="flex min-h-7 items-center gap-2 px-2 font-medium">
              <StateIcon state={stage.state} />
              <span className="min-w-0 truncate">{stage.title}</span>
              <PartDuration part={stage} />
            </div>
            {stage.jobs.map((job) => (
              <JobBranch key={job.id} job={job} stepId={stepId} onStep={onStep} />
            ))}
          </li>
        ))}
      </ol>
    </nav>
  );
}

const rowClasses =
  'flex min-h-7 w-full items-center gap-2 rounded-md px-2 text-left text-[13px] hover:bg-hover';

function JobBranch({ job, stepId, onStep }: { job: JobView } & Omit<RunTreeProps, 'run'>) {
  return (
    <div className="ml-3 border-l pl-2">
      <div className="flex min-h-7 items-center gap-2 px-2 text-[13px]">
        <StateIcon state={job.state} />
        <span className="min-w-0 truncate">{job.title}</span>
        <PartDuration part={job} />
      </div>
      <ul className="ml-3 border-l pl-2">
        {job.steps.map((step) => (
          <li key={step.id}>
            <StepButton step={step} isChosen={step.id === stepId} onStep={onStep} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type StepButtonProps = { step: StepView; isChosen: boolean; onStep: (stepId: string) => void };

function StepButton({ step, isChosen, onStep }: StepButtonProps) {
  return (
    <button
      type="button"
      aria-current={isChosen}
      onClick={() => onStep(step.id)}
      className={cn(rowClasses, 'flex-wrap', isChosen && 'bg-accent-soft text-accent-text')}
    >
      <StateIcon state={step.state} />
      <span className="min-w-0 flex-1 truncate">{step.title}</span>
      {step.attempt > 1 && <span className="text-warn">attempt {step.attempt}</span>}
      <PartDuration part={step} />
      {step.state === 'running' && step.lastSeen && (
        <span className="w-full truncate pb-1 pl-6 text-muted text-xs">{step.lastSeen}</span>
      )}
    </button>
  );
}

function PartDuration({ part }: { part: { startedAt: Date | null; endedAt: Date | null } }) {
  return <Duration from={part.startedAt} to={part.endedAt} className="ml-auto shrink-0 text-muted text-xs" />;
}
