import { Sparkline } from '@/components/ui/sparkline';
import { type UsageView, usageEveryMs, usageWindowMs } from '@/contract/usage';
import { lineWords, type UsageKind, usageLine, usageWords } from './usage-lines';

type ComponentUsageProps = { component: string; usage: UsageView | undefined };

/** Processor and memory of one component, now and in the last minutes. */
export function ComponentUsage({ component, usage = { samples: [] } }: ComponentUsageProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <Measure kind="cpu" name="CPU" component={component} usage={usage} />
      <Measure kind="memory" name="Memory" component={component} usage={usage} />
    </div>
  );
}

type MeasureProps = { kind: UsageKind; name: string; component: string; usage: UsageView };

function Measure({ kind, name, component, usage }: MeasureProps) {
  const line = usageLine(usage, component, kind);
  const label = lineWords(kind, component, line);
  return (
    <span className="flex w-36 items-center gap-2 text-accent-text" title={line.now === null ? '' : label}>
      <Sparkline
        points={line.points}
        limit={line.limit}
        top={line.top}
        label={line.now === null ? `${name} of ${component}: no data yet` : label}
        endAt={usage.samples.at(-1)?.at ?? 0}
        windowMs={usageWindowMs}
        gapMs={3 * usageEveryMs}
      />
      <span className="grid text-[13px] text-muted leading-4">
        <span className="text-xs">{name}</span>
        <span className="whitespace-nowrap text-text">
          {line.now === null ? 'no data yet' : usageWords(kind, line.now)}
        </span>
      </span>
    </span>
  );
}
