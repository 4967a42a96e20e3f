import type { ImportMergeView } from '@/contract/import-again';
import * as contract from '@/contract/import-again';
import { mergeImport, settleImport } from '@/definition/reimport/merge-import';
import type { Choices, ImportMerge } from '@/definition/reimport/types';
import { valueText } from '@/definition/reimport/value-text';
import { AppError } from '@/lib/errors';
import { redactor } from '@/lib/redact';
import type { Context } from '@/server/context';
import type { Ask } from '@/server/services/ask';
import { authorise, environmentOrThrow } from '@/server/services/internal';
import { latestImport } from './import-report';
import { sealedText } from './unreadable-secrets';
import { type RevisionRow, revisionText } from './view';

/** What a file imported again would change in the current revision. Stores nothing: its text goes through the save. */
export async function mergeIntoDefinition({
  ctx,
  input,
}: Ask<typeof contract.mergeImport>): Promise<ImportMergeView> {
  authorise(ctx, 'environment:write');
  const { environmentId, theirs, takeTheirs = [] } = contract.mergeImport.parse(input);
  const environment = await environmentOrThrow(ctx.db, { ctx, id: environmentId });
  const { base, current } = await lastImportOrThrow(ctx, environment);
  const { open, settled } = merges({ base: base ?? '{}\n', theirs, mine: current.text }, takeTheirs);
  if (!open.ok) return { kind: 'refused', version: open.version, diagnostics: open.diagnostics };
  if (!settled.ok) return { kind: 'refused', version: settled.version, diagnostics: settled.diagnostics };
  const covered = redactor(secretsOf(ctx, current.text));
  return {
    kind: 'merged',
    mine: revisionText(current, environment),
    text: settled.text,
    taken: open.taken,
    conflicts: open.conflicts.map(({ base: before, mine, theirs: now, ...place }) => ({
      ...place,
      base: covered(valueText(before) ?? '') || null,
      mine: valueText(mine),
      theirs: valueText(now),
    })),
    isNews: base !== theirs,
    isTwoWay: base === null,
  };
}

type Imported = { base: string | null; current: RevisionRow };
type Place = { id: string; currentRevisionId: string | null };

async function lastImportOrThrow(ctx: Context, { id, currentRevisionId }: Place): Promise<Imported> {
  const last = await latestImport(ctx.db, id);
  const where = { id: currentRevisionId ?? '' };
  const current = last && (await ctx.db.definitionRevision.findUnique({ where }));
  if (current) return { base: openedBase(ctx, last.base), current };
  throw new AppError(
    'invalid',
    'Nothing was imported into this environment, so there is nothing to compare',
    {
      next: 'Import the file into a new environment, or edit the configuration.',
    },
  );
}

/** A base whose key is gone compares nothing: then every difference is told instead. */
function openedBase({ secrets, organizationId }: Context, sealed: string | null): string | null {
  try {
    return sealed && secrets.open(sealed, organizationId);
  } catch {
    return null;
  }
}

/** The merge with nothing decided, which tells all conflicts, and the one with what is decided. */
function merges(versions: Parameters<typeof mergeImport>[0], takeTheirs: string[]) {
  const open: ImportMerge = mergeImport(versions);
  const choices: Choices = Object.fromEntries(takeTheirs.map((conflict) => [conflict, 'theirs']));
  return { open, settled: takeTheirs.length === 0 ? open : settleImport(versions, choices) };
}

/** What was put under lock since the last import still stands in the clear in its base. */
function secretsOf({ secrets, organizationId }: Context, text: string): string[] {
  return [...text.matchAll(sealedText)].flatMap(([sealed]) => {
    try {
      return [secrets.open(sealed, organizationId)];
    } catch {
      return [];
    }
  });
}
