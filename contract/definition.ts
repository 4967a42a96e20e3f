import { z } from 'zod';
import type { Diagnostic } from '@/definition/diagnostics';
import { importRecord } from './import';
import { id } from './shared';

export const getDefinition = z.object({ environmentId: id });
export const saveDefinition = z.object({
  environmentId: id,
  text: z.string().max(10_000_000, 'A definition may have at most 10 MB'),
  /** The revision the person started from; null for the first. Someone else's newer save makes this a conflict. */
  baseRevisionId: id.nullable(),
  /** Set when the text came out of an import. */
  imported: importRecord.optional(),
});
export const resolveDefinition = z.object({
  environmentId: id,
  /** Text that is not saved yet; without it the saved revision. */
  text: z.string().max(10_000_000).optional(),
  clusterId: id.optional(),
});
export const listRevisions = z.object({ environmentId: id });
export const getRevision = z.object({ environmentId: id, revisionId: id });
export const restoreRevision = z.object({ environmentId: id, revisionId: id, baseRevisionId: id.nullable() });

export type RevisionView = {
  id: string;
  number: number;
  hash: string;
  origin: string;
  authorName: string;
  createdAt: Date;
  isCurrent: boolean;
  isDeployed: boolean;
};
export type RevisionText = RevisionView & { text: string };
export type DefinitionView = {
  revision: RevisionText | null;
  diagnostics: Diagnostic[];
  /** What the cluster does not run of it: errors stop a deployment at its validation. */
  unsupported: Diagnostic[];
  starter: string;
  /** Names of variables that reach the environment from beyond its definition. */
  outerVariables: string[];
};

/** A save is an outcome, not an exception: the text is never lost. */
export type SaveOutcome =
  | { kind: 'saved'; revision: RevisionText; diagnostics: Diagnostic[] }
  | { kind: 'unchanged'; revision: RevisionText }
  | { kind: 'refused'; diagnostics: Diagnostic[] }
  | { kind: 'conflict'; theirs: RevisionText };

/** "What will change": deployed revision against the current one, by component. */
export type ChangeView = {
  component: string;
  change: 'added' | 'removed' | 'changed' | 'kept';
  fields: string[];
};

/** What can be chosen for a partial deploy, in the order of the file, and whether it is there already. */
export type DeployableView = { name: string; dependsOn: string[]; isThere: boolean };

/** A Compose file, or why there is none. */
export type ExportView = { kind: 'exported'; text: string } | { kind: 'refused'; diagnostics: Diagnostic[] };

/** What a target would receive. Secrets are masked on the server. */
export type ResolvedView =
  | { kind: 'resolved'; text: string; changes: ChangeView[] }
  | { kind: 'refused'; diagnostics: Diagnostic[] };
