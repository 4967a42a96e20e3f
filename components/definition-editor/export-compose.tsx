'use client';
import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { downloadText } from '@/components/log-view/download';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import type { ExportView } from '@/contract/definition';

const fileName = 'docker-compose.yml';

/** The text in hand as a Compose file, for somebody who wants to run it without Warren. */
export function ExportCompose({ environmentId, text }: { environmentId: string; text: string }) {
  const trpc = useTRPC();
  const exporting = useMutation(
    trpc.definition.export.mutationOptions({ onSuccess: tell, onError: tellFailure }),
  );
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-label="Export as Compose file"
      title="Export as Compose file"
      busy={exporting.isPending}
      onClick={() => exporting.mutate({ environmentId, text })}
    >
      <FileDown aria-hidden /> Export
    </Button>
  );
}

function tellFailure(error: unknown): void {
  const { message, next } = failureOf(error);
  toast.error(message, { description: next });
}

function tell(view: ExportView): void {
  if (view.kind === 'exported') {
    downloadText(fileName, view.text);
    toast.success(
      `${fileName} was saved. It asks for secrets as variables; its first lines say what it leaves out.`,
    );
    return;
  }
  const first = view.diagnostics.find(({ severity }) => severity === 'error');
  const place = first ? `Line ${first.range.startLine}: ${first.message}` : 'The text cannot be read.';
  toast.error(`Errors must be cured first. ${place}`);
}
