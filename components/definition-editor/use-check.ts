import { useEffect, useState } from 'react';
import { check } from '@/definition/check';
import type { Diagnostic } from '@/definition/diagnostics';
import { type Outline, outlineOf } from './outline';

const quietMs = 150;

export type Checked = { diagnostics: readonly Diagnostic[]; outline: Outline };

/** Our check and the outline of the text, once typing pauses. */
export function useCheck(text: string): Checked {
  const [checked, setChecked] = useState<Checked>(() => look(text));
  useEffect(() => {
    const timer = setTimeout(() => setChecked(look(text)), quietMs);
    return () => clearTimeout(timer);
  }, [text]);
  return checked;
}

function look(text: string): Checked {
  return { diagnostics: check(text).diagnostics, outline: outlineOf(text) };
}
