import type {
  ChangeView,
  DefinitionView,
  DeployableView,
  ExportView,
  ResolvedView,
  RevisionText,
  RevisionView,
  SaveOutcome,
} from '@/contract/definition';
import * as contract from '@/contract/definition';
import type { ComposeFiles, ImportReportView } from '@/contract/import';
import { getImportReport, readCompose } from '@/contract/import';
import type { ImportMergeView } from '@/contract/import-again';
import { mergeImport } from '@/contract/import-again';
import { listChanges } from '@/server/services/definition/changes';
import { listDeployable } from '@/server/services/definition/deployable';
import { exportDefinition } from '@/server/services/definition/export';
import { getDefinition } from '@/server/services/definition/get';
import { latestImportReport } from '@/server/services/definition/import-report';
import { mergeIntoDefinition } from '@/server/services/definition/merge-import';
import { readComposeFiles } from '@/server/services/definition/read-compose';
import { resolvedDefinition } from '@/server/services/definition/resolved';
import { restoreRevision } from '@/server/services/definition/restore';
import { getRevision } from '@/server/services/definition/revision';
import { listRevisions } from '@/server/services/definition/revisions';
import { saveDefinition } from '@/server/services/definition/save';
import { authed, router } from '../init';

export const definitionRouter = router({
  get: authed
    .input(contract.getDefinition)
    .query(({ ctx, input }): Promise<DefinitionView> => getDefinition({ ctx: ctx.caller, input })),
  save: authed
    .input(contract.saveDefinition)
    .mutation(({ ctx, input }): Promise<SaveOutcome> => saveDefinition({ ctx: ctx.caller, input })),
  revisions: authed
    .input(contract.listRevisions)
    .query(({ ctx, input }): Promise<RevisionView[]> => listRevisions({ ctx: ctx.caller, input })),
  revision: authed
    .input(contract.getRevision)
    .query(({ ctx, input }): Promise<RevisionText> => getRevision({ ctx: ctx.caller, input })),
  restore: authed
    .input(contract.restoreRevision)
    .mutation(({ ctx, input }): Promise<SaveOutcome> => restoreRevision({ ctx: ctx.caller, input })),
  deployable: authed
    .input(contract.getDefinition)
    .query(({ ctx, input }): Promise<DeployableView[]> => listDeployable({ ctx: ctx.caller, input })),
  changes: authed
    .input(contract.getDefinition)
    .query(({ ctx, input }): Promise<ChangeView[]> => listChanges({ ctx: ctx.caller, input })),
  /** A mutation only in form: unsaved text is too long for an address. */
  resolved: authed
    .input(contract.resolveDefinition)
    .mutation(({ ctx, input }): Promise<ResolvedView> => resolvedDefinition({ ctx: ctx.caller, input })),
  /** A mutation only in form, like `resolved`. */
  export: authed
    .input(contract.resolveDefinition)
    .mutation(({ ctx, input }): Promise<ExportView> => exportDefinition({ ctx: ctx.caller, input })),
  importReport: authed
    .input(getImportReport)
    .query(
      ({ ctx, input }): Promise<ImportReportView | null> => latestImportReport({ ctx: ctx.caller, input }),
    ),
  readCompose: authed
    .input(readCompose)
    .mutation(({ ctx, input }): Promise<ComposeFiles> => readComposeFiles({ ctx: ctx.caller, input })),
  /** A mutation only in form, like `resolved`: it stores nothing. */
  mergeImport: authed
    .input(mergeImport)
    .mutation(({ ctx, input }): Promise<ImportMergeView> => mergeIntoDefinition({ ctx: ctx.caller, input })),
});
