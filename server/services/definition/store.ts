import type { SaveOutcome } from '@/contract/definition';
import type { ImportRecord } from '@/contract/import';
import type { Diagnostic } from '@/definition/diagnostics';
import type { Context } from '@/server/context';
import { publish } from '@/server/db/notify';
import { audit } from '@/server/services/audit';
import { lockEnvironment, type Tx } from '@/server/services/internal';
import { environmentTopics } from '@/server/services/topics';
import { insertRevision } from './insert-revision';
import { storeImport, wasImported } from './store-import';
import { claimUrlHandle } from './url-handle';
import { revisionText } from './view';

const importedAgain = 'definition.import-again';

type New = {
  ctx: Context;
  environmentId: string;
  text: string;
  diagnostics: Diagnostic[];
  baseRevisionId: string | null;
  origin: 'save' | 'restore' | 'import';
  imported?: ImportRecord | undefined;
};

/** Makes the text the current revision, unless someone saved another since `baseRevisionId`. */
export function storeRevision({ ctx, environmentId, text, ...request }: New): Promise<SaveOutcome> {
  return ctx.db.$transaction(async (tx) => {
    const environment = await lockEnvironment(tx, { ctx, id: environmentId });
    const current = await currentRevision(tx, environment.currentRevisionId);
    const { origin, imported } = request;
    const isAgain = imported !== undefined && (await wasImported(tx, environmentId));
    if (current?.text === text) {
      if (imported) await rememberImport(tx, { ctx, environment, revision: current, imported, isAgain });
      return { kind: 'unchanged', revision: revisionText(current, environment) };
    }
    if (current && current.id !== request.baseRevisionId) {
      return { kind: 'conflict', theirs: revisionText(current, environment) };
    }
    const taken = await claimUrlHandle(tx, { ctx, environmentId, text });
    if (taken) return { kind: 'refused', diagnostics: [...request.diagnostics, taken] };
    const revision = await insertRevision(tx, { ctx, environmentId, text, origin, imported });
    await audit(tx, ctx, {
      action: isAgain ? importedAgain : `definition.${origin}`,
      entityKind: 'environment',
      entityId: environmentId,
      environmentId,
      projectId: environment.projectId,
      text: `${isAgain ? 'Imported again: saved' : 'Saved'} revision ${revision.number} of "${environment.name}"`,
      facts: { before: current?.hash ?? null, after: revision.hash },
    });
    await publish(tx, environmentTopics(ctx, environment));
    const marks = { ...environment, currentRevisionId: revision.id };
    return { kind: 'saved', revision: revisionText(revision, marks), diagnostics: request.diagnostics };
  });
}

type Left = {
  ctx: Context;
  environment: { id: string; name: string; projectId: string };
  revision: { id: string; number: number; hash: string };
  imported: ImportRecord;
  isAgain: boolean;
};

/** An import may leave the text as it was: the next one is compared with it all the same. */
async function rememberImport(tx: Tx, { ctx, environment, revision, ...rest }: Left): Promise<void> {
  const { imported, isAgain } = rest;
  await storeImport(tx, { ctx, revisionId: revision.id, imported });
  await audit(tx, ctx, {
    action: isAgain ? importedAgain : 'definition.import',
    entityKind: 'environment',
    entityId: environment.id,
    environmentId: environment.id,
    projectId: environment.projectId,
    text: `${isAgain ? 'Imported again' : 'Imported'}: revision ${revision.number} of "${environment.name}" stays as it is`,
    facts: { before: revision.hash, after: revision.hash },
  });
}

async function currentRevision(tx: Tx, id: string | null) {
  return id ? tx.definitionRevision.findUnique({ where: { id } }) : null;
}
