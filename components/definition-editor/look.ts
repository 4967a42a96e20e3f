import { check } from '@/definition/check';
import type { Diagnostic } from '@/definition/diagnostics';
import { type Outline, outlineOf } from './outline';

export type Checked = { diagnostics: readonly Diagnostic[]; outline: Outline };

/** Our check and the outline of a text, from one reading of it. */
export function look(text: string): Checked {
  const { diagnostics, parsed } = check(text);
  return { diagnostics, outline: outlineOf(text, parsed) };
}
