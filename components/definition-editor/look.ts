import { type CheckOptions, check } from '@/definition/check';
import type { Diagnostic } from '@/definition/diagnostics';
import { type Outline, outlineOf } from './outline';

export type Checked = { diagnostics: readonly Diagnostic[]; outline: Outline };

/** Names of variables beyond the text. `any` where only the server can know them. */
export type OuterNames = NonNullable<CheckOptions['outerVariables']>;

/** Our check and the outline of a text, from one reading of it. */
export function look(text: string, outerVariables: OuterNames): Checked {
  const { diagnostics, parsed } = check(text, { outerVariables });
  return { diagnostics, outline: outlineOf(text, parsed) };
}
