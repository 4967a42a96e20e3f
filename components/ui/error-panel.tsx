import { OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type ErrorPanelProps = {
  /** What happened, one sentence. */
  what: ReactNode;
  where?: ReactNode;
  why?: ReactNode;
  /** What to do next. */
  next?: ReactNode;
  /** To search for. */
  code?: string;
  /** Shown folded. */
  details?: string;
  actions?: ReactNode;
};

/** What, where, why, what next; a code to search for; details folded. */
export function ErrorPanel({ what, where, why, next, code, details, actions }: ErrorPanelProps) {
  return (
    <div role="alert" className="flex gap-3 rounded-lg border border-bad/40 bg-bad-soft px-4 py-3">
      <OctagonAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden />
      <div className="grid min-w-0 gap-1">
        <p className="break-words font-medium">{what}</p>
        {where && <p className="text-muted">{where}</p>}
        {why && <p className="break-words text-muted">{why}</p>}
        {next && <p>{next}</p>}
        {details && <Details text={details} />}
        {code && <p className="font-mono text-muted text-xs">{code}</p>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}

function Details({ text }: { text: string }) {
  return (
    <details>
      <summary className="cursor-pointer text-[13px] text-muted">Details</summary>
      <pre className="mt-1 overflow-x-auto whitespace-pre-wrap break-words font-mono text-xs">{text}</pre>
    </details>
  );
}
