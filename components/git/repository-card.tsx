'use client';
import { GitBranch, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/client/permissions';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import type { RepositoryView } from '@/contract/git';
import { shortSha } from '@/lib/format';
import { DeleteRepositoryDialog } from './delete-repository-dialog';
import { PushInstructions } from './push-instructions';

export function RepositoryCard({ repository }: { repository: RepositoryView }) {
  const [isDeleting, setIsDeleting] = useState(false);
  const may = useMay();
  const { slug, description, url, branches, isEmpty } = repository;
  return (
    <li>
      <Card aria-label={slug}>
        <div className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
          <div className="min-w-0 max-w-full">
            <h2 className="break-words font-semibold">{slug}</h2>
            {description && <p className="text-muted">{description}</p>}
            <p className="flex min-w-0 items-center gap-1 text-muted">
              <code className="truncate font-mono text-[13px]">{url}</code>
              <CopyButton text={url} label={`Copy the address of ${slug}`} />
            </p>
          </div>
          {may('git:write') && (
            <Button size="sm" variant="danger" onClick={() => setIsDeleting(true)}>
              <Trash2 aria-hidden /> Delete
              <span className="sr-only"> {slug}</span>
            </Button>
          )}
        </div>
        {isEmpty ? (
          <PushInstructions url={url} />
        ) : (
          <ul aria-label={`Branches of ${slug}`} className="divide-y border-t">
            {branches.map((branch) => (
              <li key={branch.name} className="flex items-center gap-3 px-4 py-2">
                <GitBranch className="size-4 shrink-0 text-muted" aria-hidden />
                <span className="shrink-0 font-medium">{branch.name}</span>
                <code className="shrink-0 font-mono text-[13px] text-muted">{shortSha(branch.sha)}</code>
                <span className="truncate text-muted">{branch.subject}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <DeleteRepositoryDialog repository={repository} open={isDeleting} onOpenChange={setIsDeleting} />
    </li>
  );
}
