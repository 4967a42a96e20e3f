'use client';
import { Download } from 'lucide-react';
import { parseAsString, useQueryState } from 'nuqs';
import { Button } from '@/components/ui/button';

/** The log as the server keeps it, as a file: of the chosen step, or of the whole run. */
export function DownloadLog({ runId }: { runId: string }) {
  const [stepId] = useQueryState('step', parseAsString);
  const query = stepId ? `?${new URLSearchParams({ step: stepId })}` : '';
  return (
    <Button asChild>
      <a href={`/api/runs/${runId}/log${query}`} download>
        <Download aria-hidden /> {stepId ? 'Download log of step' : 'Download log'}
      </a>
    </Button>
  );
}
