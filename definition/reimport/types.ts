import type { Diagnostic, Range } from '../diagnostics';
import type { Path, Plain } from '../text/tree';

export type ImportVersions = {
  /** The definition that the last import made, before anybody edited it. */
  base: string;
  /** The definition that the Compose file makes now. */
  theirs: string;
  /** The definition as it is, with what was edited since. */
  mine: string;
};

/** `label` names list entries by what they are: `components › web › dockerCompose › image`. */
export type TakenChange = { label: string; change: 'added' | 'changed' | 'removed' };

/** Both sides changed one value, each in its own way. What a side does not have is undefined. */
export type Conflict = {
  /** Stable while the three texts stay; choices are made by it. */
  id: string;
  label: string;
  /** In `mine`; the nearest parent when the value is not there. */
  path: Path;
  range: Range;
  base: Plain | undefined;
  theirs: Plain | undefined;
  mine: Plain | undefined;
};

export type Choice = 'mine' | 'theirs';
export type Choices = Readonly<Record<string, Choice>>;

export type ImportMerge =
  /** Without a choice a conflict leaves the value of `mine`. */
  | { ok: true; text: string; taken: TakenChange[]; conflicts: Conflict[] }
  | { ok: false; version: keyof ImportVersions; diagnostics: Diagnostic[] };
