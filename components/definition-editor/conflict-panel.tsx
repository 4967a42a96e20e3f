import { Button } from '@/components/ui/button';
import { TimeAgo } from '@/components/ui/time-ago';
import type { RevisionText } from '@/contract/definition';
import { LazyDiffView } from './lazy';

type ConflictPanelProps = {
  theirs: RevisionText;
  mine: string;
  isSaving: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onKeepEditing: () => void;
};

/** Two people edited: both texts side by side, and nothing happens until one is chosen. */
export function ConflictPanel({ theirs, mine, ...choices }: ConflictPanelProps) {
  return (
    <section aria-label="Two versions" className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-2 border-b bg-warn-soft px-4 py-2">
        <p className="min-w-60 flex-1">
          <strong>{theirs.authorName}</strong> saved revision {theirs.number}{' '}
          <TimeAgo at={theirs.createdAt} /> while you were editing. Left is theirs, right is yours. Nothing of
          yours is lost.
        </p>
        <Button size="sm" variant="primary" busy={choices.isSaving} onClick={choices.onKeepMine}>
          Save mine on top of theirs
        </Button>
        <Button size="sm" onClick={choices.onTakeTheirs}>
          Take theirs
        </Button>
        <Button size="sm" variant="ghost" onClick={choices.onKeepEditing}>
          Keep editing
        </Button>
      </div>
      <div className="relative min-h-80 flex-1">
        <LazyDiffView before={theirs.text} after={mine} label="Theirs and yours" />
      </div>
    </section>
  );
}
