import { Wrench } from 'lucide-react';
import { Status } from '@/components/status/status';
import { CopyButton } from '@/components/ui/copy-button';
import type { ClusterCheck } from '@/contract/cluster';

/** What works on a cluster; every red line comes with what to do about it. */
export function Checklist({ checks }: { checks: ClusterCheck[] }) {
  if (checks.length === 0) {
    return <p className="p-4 text-muted">Not checked yet. Press “Check again”.</p>;
  }
  return (
    <ul aria-label="Checks" className="divide-y">
      {checks.map((check) => (
        <li key={check.name} className="grid gap-1 px-4 py-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <Status kind="check" value={check.state} look="plain" />
          <div className="min-w-0">
            <p className="font-medium">{check.title}</p>
            <p className="break-words text-muted">{check.detail}</p>
            {check.fix && check.state !== 'ok' && <Fix text={check.fix} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Fix({ text }: { text: string }) {
  return (
    <div className="mt-1.5 flex items-start gap-2 rounded-md bg-sunken px-3 py-2">
      <Wrench className="mt-1 size-3.5 shrink-0 text-muted" aria-hidden />
      <p className="min-w-0 flex-1 break-words py-0.5">{text}</p>
      <CopyButton text={text} label="Copy the fix" />
    </div>
  );
}
