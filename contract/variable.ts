import { z } from 'zod';
import type { OuterPlace, Placed } from '@/definition/outer-variables';
import type { LineProblem } from '@/definition/variables-text';
import { id } from './shared';

export const maxVariables = 500;
const maxValue = 100_000;

/** Whose variables: of the caller's organization, of a project or of an environment. */
export const variableScope = z.discriminatedUnion('place', [
  z.object({ place: z.literal('organization') }),
  z.object({ place: z.literal('project'), id }),
  z.object({ place: z.literal('environment'), id }),
]);
export type VariableScope = z.infer<typeof variableScope>;

const variable = z.object({
  /** Its rules are those of the definition language: a wrong one is an outcome, not an exception. */
  name: z.string().max(1000),
  /** Absent keeps what is stored, also where it becomes a secret. */
  value: z.string().max(maxValue, `A value may have at most ${maxValue} characters`).optional(),
  isSecret: z.boolean(),
  /** The version that the person saw; null for a new one. Someone else's newer one makes this a conflict. */
  version: z.string().max(100).nullable(),
});

export const listVariables = z.object({ scope: variableScope });
export const setVariables = z.object({
  scope: variableScope,
  variables: z.array(variable).min(1).max(maxVariables),
});
/** The text becomes the whole list: what it does not name is deleted. */
export const setVariablesText = z.object({
  scope: variableScope,
  text: z.string().max(5_000_000, 'The text may have at most 5 MB'),
  /** Of the list that the text began with. */
  version: z.string().max(100),
});
export const deleteVariable = z.object({
  scope: variableScope,
  name: z.string().max(1000),
  version: z.string().max(100),
});

/** One variable in one place. The value of a secret is never answered. */
export type VariableView = Placed<{
  name: string;
  value: string | null;
  isSecret: boolean;
  /** Null in the definition, which has revisions of its own. */
  version: string | null;
  updatedAt: Date | null;
  updatedByName: string | null;
}>;
/** Those of the scope and those that reach it from wider places. */
export type VariableList = { place: OuterPlace; version: string; variables: VariableView[] };

/** A save is an outcome, not an exception: what was typed is never lost. */
export type VariablesOutcome =
  | { kind: 'saved'; list: VariableList }
  /** `line` counts the variables of the request, or the lines of the text. */
  | { kind: 'refused'; problems: LineProblem[] }
  /** Someone else changed these meanwhile. */
  | { kind: 'conflict'; names: string[]; byName: string | null; list: VariableList };
