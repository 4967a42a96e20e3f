import { useMemo, useRef, useState } from 'react';
import { useCheck } from '@/components/definition-editor/use-check';
import { applySuggestion } from '@/definition/compose/apply';
import { importCompose } from '@/definition/compose/import';
import type { ImportResult, Suggestion } from '@/definition/compose/types';
import type { Sources } from './sources';

type Edited = { of: ImportResult; text: string; done: string[] };

/** The import of some sources, and the text a person makes of it. */
export function useImport(sources: Sources, chosen: string[] = []) {
  const [values, setValues] = useState<Record<string, string>>({});
  const [profiles, setProfiles] = useState(chosen);
  const result = useMemo(() => imported(sources, { values, profiles }), [sources, values, profiles]);
  const fresh: Edited = { of: result, text: result.definitionText, done: [] };
  const [kept, setKept] = useState(fresh);
  const mine = kept.of === result ? kept : fresh;
  // The editor answers an edit at once, before the next render: what it says must not undo what was just noted.
  const latest = useRef(mine);
  latest.current = mine;
  const keep = (next: Edited) => {
    latest.current = next;
    setKept(next);
  };
  const checked = useCheck(mine.text, 'any');
  return {
    result,
    checked,
    values,
    setValues,
    profiles,
    setProfiles,
    text: mine.text,
    applied: mine.done,
    type: (text: string) => keep({ ...latest.current, text }),
    apply: (suggestion: Suggestion) => {
      const { text: before, done } = latest.current;
      // Null when it no longer fits the text: then it stays as it is.
      const text = applySuggestion(before, suggestion) ?? before;
      keep({ ...latest.current, text, done: [...done, suggestion.id] });
      return text;
    },
  };
}

export type Import = ReturnType<typeof useImport>;

type Choices = { values: Record<string, string>; profiles: string[] };

function imported({ files, main, git }: Sources, { values, profiles }: Choices): ImportResult {
  return importCompose({ files, main, values, profiles, ...(git && { git }) });
}
