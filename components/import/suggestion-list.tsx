import { Check } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { Suggestion } from '@/definition/compose/types';

type SuggestionListProps = {
  suggestions: readonly Suggestion[];
  applied: readonly string[];
  onApply: (suggestion: Suggestion) => void;
  /** Without it the place is only told: the files are not on the screen. */
  onJump?: ((suggestion: Suggestion) => void) | undefined;
};

/** Changes worth making, each with its reason and one button. */
export function SuggestionList({ suggestions, applied, onApply, onJump }: SuggestionListProps) {
  if (suggestions.length === 0) return <p className="p-3 text-muted">Nothing to suggest.</p>;
  return (
    <ul aria-label="Suggestions" className="divide-y">
      {suggestions.map((suggestion) => (
        <li key={suggestion.id} className="flex items-start gap-2 px-3 py-2.5 text-[13px]">
          <div className="grid min-w-0 flex-1 gap-0.5">
            <span className="break-words font-medium">{suggestion.title}</span>
            <span className="break-words text-muted">{suggestion.reason}</span>
            <Origin suggestion={suggestion} onJump={onJump} />
          </div>
          <State suggestion={suggestion} isApplied={applied.includes(suggestion.id)} onApply={onApply} />
        </li>
      ))}
    </ul>
  );
}

function Origin({ suggestion, onJump }: { suggestion: Suggestion; onJump: SuggestionListProps['onJump'] }) {
  const { origin } = suggestion;
  if (!origin) return null;
  const place = `${origin.file}, line ${origin.range.startLine}`;
  if (!onJump) return <span className="text-muted text-xs">{place}</span>;
  return (
    <button
      type="button"
      className="justify-self-start text-accent-text text-xs hover:underline"
      onClick={() => onJump(suggestion)}
    >
      {place}
    </button>
  );
}

type StateProps = {
  suggestion: Suggestion;
  isApplied: boolean;
  onApply: SuggestionListProps['onApply'];
};

function State({ suggestion, isApplied, onApply }: StateProps) {
  if (suggestion.edit.kind === 'none') return <Badge tone="ok">done</Badge>;
  if (isApplied) {
    return (
      <Badge tone="ok">
        <Check aria-hidden /> applied
      </Badge>
    );
  }
  return (
    <Button size="sm" aria-label={`Apply: ${suggestion.title}`} onClick={() => onApply(suggestion)}>
      Apply
    </Button>
  );
}
