import { useMemo, useState } from 'react';
import { useCheck } from '@/components/definition-editor/use-check';
import { applySuggestion } from '@/definition/compose/apply';
import { importCompose } from '@/definition/compose/import';
import type { ImportResult, Suggestion } from '@/definition/compose/types';
import type { Sources } from './sources';

/** The import of some sources, and the text a person makes of it. */
export function useImport(sources: Sources, name: string) {
  const [values, setValues] = useState<Record<string, string>>({});
  const [profiles, setProfiles] = useState<string[]>([]);
  const result = useMemo(
    () => imported(sources, { name, values, profiles }),
    [sources, name, values, profiles],
  );
  const [edited, setEdited] = useState<{ of: ImportResult; text: string; done: string[] } | null>(null);
  const mine = edited?.of === result ? edited : { of: result, text: result.definitionText, done: [] };
  const checked = useCheck(mine.text);
  return {
    result,
    checked,
    values,
    setValues,
    profiles,
    setProfiles,
    text: mine.text,
    applied: mine.done,
    type: (text: string) => setEdited({ ...mine, text }),
    apply: (suggestion: Suggestion) => {
      // Null when it no longer fits the text: then it stays as it is.
      const text = applySuggestion(mine.text, suggestion) ?? mine.text;
      setEdited({ ...mine, text, done: [...mine.done, suggestion.id] });
      return text;
    },
  };
}

export type Import = ReturnType<typeof useImport>;

type Choices = { name: string; values: Record<string, string>; profiles: string[] };

function imported({ files, main, git }: Sources, { name, values, profiles }: Choices): ImportResult {
  return importCompose({ files, main, values, profiles, ...(git && { git }), ...(name && { name }) });
}
