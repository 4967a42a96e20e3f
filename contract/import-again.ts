import { z } from 'zod';
import type { Diagnostic } from '@/definition/diagnostics';
import type { Conflict, ImportVersions, TakenChange } from '@/definition/reimport/types';
import type { RevisionText } from './definition';
import { definitionText } from './import';
import { id } from './shared';

export const mergeImport = z.object({
  environmentId: id,
  /** The definition that the Compose file makes now. */
  theirs: definitionText,
  /** Conflicts, by id, where the value of the file is taken; all others keep what was edited. */
  takeTheirs: z.array(z.string().max(20_000)).max(20_000).optional(),
});
/** The values are written as YAML; null where a version has none. Secrets of the environment are covered in `base`. */
export type ConflictView = Pick<Conflict, 'id' | 'label' | 'path' | 'range'> &
  Record<keyof ImportVersions, string | null>;
export type ImportMergeView =
  | {
      kind: 'merged';
      /** The revision that was merged into: the base of the save. */
      mine: RevisionText;
      text: string;
      taken: TakenChange[];
      /** All of them, decided or not. */
      conflicts: ConflictView[];
      /** False when the file makes the same definition as at the last import. */
      isNews: boolean;
      /** The last import did not keep its definition: every difference to the file is told as a conflict. */
      isTwoWay: boolean;
    }
  | { kind: 'refused'; version: keyof ImportVersions; diagnostics: Diagnostic[] };
