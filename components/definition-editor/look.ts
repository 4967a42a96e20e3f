import { check } from '@/definition/check';
import type { Diagnostic } from '@/definition/diagnostics';
import { type Outline, outlineOf } from './outline';

export type Checked = { diagnostics: readonly Diagnostic[]; outline: Outline };

/** Our check and the outline of a text. */
export function look(text: string): Checked {
  return { diagnostics: check(text).diagnostics, outline: outlineOf(text) };
}
