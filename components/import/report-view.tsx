'use client';
import { CircleCheck, CircleX, Download, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { downloadText } from '@/components/log-view/download';
import { Button } from '@/components/ui/button';
import type { Bucket, FidelityReport, ReportEntry } from '@/definition/compose/types';
import { cn } from '@/lib/class-names';
import { keyOfEntry, placeWords, shownEntries } from './report-words';

const looks = {
  'not-supported': { word: 'not supported', icon: CircleX, colour: 'text-bad' },
  approximated: { word: 'approximated', icon: TriangleAlert, colour: 'text-warn' },
  kept: { word: 'kept', icon: CircleCheck, colour: 'text-ok' },
} as const satisfies Record<Bucket, { word: string; icon: LucideIcon; colour: string }>;
const buckets = Object.keys(looks) as Bucket[];
const atOnce = 300;

type ReportViewProps = {
  report: FidelityReport;
  fileName: string;
  /** Present where the input is on the screen. */
  onJump?: (entry: ReportEntry) => void;
};

/** What became of every key of the input: each stands in exactly one of three groups. */
export function ReportView({ report, fileName, onJump }: ReportViewProps) {
  const [chosen, setChosen] = useState<Bucket | null>(null);
  const [limit, setLimit] = useState(atOnce);
  const entries = shownEntries(report, chosen);
  return (
    <section aria-label="Fidelity report" className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-1.5 border-b px-3 py-2">
        {buckets.map((bucket) => (
          <BucketChip
            key={bucket}
            bucket={bucket}
            count={report.counts[bucket]}
            isOn={chosen === bucket}
            onToggle={() => setChosen(chosen === bucket ? null : bucket)}
          />
        ))}
        <Button
          variant="ghost"
          size="sm"
          className="ml-auto"
          onClick={() => downloadText(fileName, `${JSON.stringify(report, null, 2)}\n`)}
        >
          <Download aria-hidden /> Download
        </Button>
      </div>
      <ul aria-label="Keys of the input" className="min-h-0 flex-1 divide-y overflow-y-auto">
        {entries.slice(0, limit).map((entry) => (
          <li key={keyOfEntry(entry)}>
            <Entry entry={entry} onJump={onJump} />
          </li>
        ))}
        {entries.length > limit && (
          <li className="p-2">
            <Button size="sm" onClick={() => setLimit(limit + atOnce)}>
              Show more of {entries.length}
            </Button>
          </li>
        )}
        {entries.length === 0 && <li className="p-3 text-muted">Nothing in this group.</li>}
      </ul>
    </section>
  );
}

type BucketChipProps = { bucket: Bucket; count: number; isOn: boolean; onToggle: () => void };

function BucketChip({ bucket, count, isOn, onToggle }: BucketChipProps) {
  const { word, icon: Icon, colour } = looks[bucket];
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onToggle}
      className={cn(
        'inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-[13px] hover:bg-hover',
        isOn && 'border-accent-text bg-accent-soft',
      )}
    >
      <Icon className={cn('size-4', colour)} aria-hidden />
      <span className="tabular-nums">{count}</span> {word}
    </button>
  );
}

function Entry({ entry, onJump }: { entry: ReportEntry; onJump: ReportViewProps['onJump'] }) {
  const { word, icon: Icon, colour } = looks[entry.bucket];
  const inner = (
    <>
      <Icon className={cn('mt-0.5 size-4 shrink-0', colour)} aria-label={word} />
      <span className="grid min-w-0 gap-0.5">
        <span className="break-words font-mono">{entry.path.join('.')}</span>
        {entry.note && <span className="break-words">{entry.note}</span>}
        {entry.next && <span className="break-words text-muted">{entry.next}</span>}
        <span className="text-muted text-xs tabular-nums">{placeWords(entry)}</span>
      </span>
    </>
  );
  const classes = 'flex w-full items-start gap-2 px-3 py-1.5 text-left text-[13px]';
  if (!onJump) return <div className={classes}>{inner}</div>;
  return (
    <button type="button" className={`${classes} hover:bg-hover`} onClick={() => onJump(entry)}>
      {inner}
    </button>
  );
}
