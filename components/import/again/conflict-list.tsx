import type { ConflictView } from '@/contract/import-again';
import type { Choice } from '@/definition/reimport/types';

type ConflictListProps = {
  conflicts: readonly ConflictView[];
  takeTheirs: readonly string[];
  onChoose: (id: string, choice: Choice) => void;
};

/** Values that both the file and a person changed: each is decided for one side; mine stays until then. */
export function ConflictList({ conflicts, takeTheirs, onChoose }: ConflictListProps) {
  if (conflicts.length === 0) return null;
  return (
    <ol aria-label="Conflicts" className="divide-y border-b">
      {conflicts.map((conflict) => (
        <li key={conflict.id} className="px-3 py-3">
          <ConflictChoice
            conflict={conflict}
            choice={takeTheirs.includes(conflict.id) ? 'theirs' : 'mine'}
            onChoose={(choice) => onChoose(conflict.id, choice)}
          />
        </li>
      ))}
    </ol>
  );
}

type ConflictChoiceProps = {
  conflict: ConflictView;
  choice: Choice;
  onChoose: (choice: Choice) => void;
};

function ConflictChoice({ conflict, choice, onChoose }: ConflictChoiceProps) {
  const { startLine, startColumn } = conflict.range;
  const sides = [
    { side: 'mine', words: 'Keep mine', value: conflict.mine },
    { side: 'theirs', words: 'Take theirs', value: conflict.theirs },
  ] as const;
  return (
    <fieldset className="grid gap-2 text-[13px]">
      <legend className="break-words font-medium font-mono">{conflict.label}</legend>
      <p className="text-muted text-xs tabular-nums">
        line {startLine}, column {startColumn} of your configuration
      </p>
      {sides.map(({ side, words, value }) => (
        <label
          key={side}
          className="flex cursor-pointer gap-2 rounded-md border p-2 hover:bg-hover has-checked:border-accent-text has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={`conflict ${conflict.id}`}
            value={side}
            checked={choice === side}
            onChange={() => onChoose(side)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className="grid min-w-0 flex-1 gap-1">
            <span className="font-medium">{words}</span>
            <Value text={value} />
          </span>
        </label>
      ))}
      <div className="grid gap-1 px-2 text-muted">
        <span>At the last import</span>
        <Value text={conflict.base} />
      </div>
    </fieldset>
  );
}

function Value({ text }: { text: string | null }) {
  if (text === null) return <span className="text-muted italic">not there</span>;
  return <span className="whitespace-pre-wrap break-words font-mono">{text}</span>;
}
