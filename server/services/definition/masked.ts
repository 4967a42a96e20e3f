import type * as contract from '@/contract/definition';
import { type CheckOptions, check } from '@/definition/check';
import type { Diagnostic } from '@/definition/diagnostics';
import { outerNames } from '@/definition/outer-variables';
import { type ResolveFacts, resolve } from '@/definition/resolve';
import type { ResolvedEnvironment } from '@/definition/resolved';
import { sealSecrets } from '@/definition/secrets';
import type { Context } from '@/server/context';
import { clusterOrThrow, environmentOrThrow } from '@/server/services/internal';
import { storedVariables } from '@/server/services/variable/stored';
import { factsFor } from './facts';

const mask = '••••••';

type Placed = Awaited<ReturnType<typeof environmentOrThrow>>;
export type Masked =
  | { ok: true; environment: ResolvedEnvironment; text: string; placed: Placed }
  | { ok: false; diagnostics: Diagnostic[] };

/** What a target would receive of a text, saved or not, with every secret covered: none is ever opened for it. */
export async function maskedDefinition(
  ctx: Context,
  { environmentId, text: unsaved, clusterId }: ReturnType<typeof contract.resolveDefinition.parse>,
): Promise<Masked> {
  const environment = await environmentOrThrow(ctx.db, { ctx, id: environmentId });
  if (clusterId) await clusterOrThrow(ctx.db, { ctx, id: clusterId });
  const text = unsaved ?? (await textOf(ctx, environment.currentRevisionId)) ?? '';
  const placed = { ...environment, clusterId: clusterId ?? environment.clusterId };
  const stored = await storedVariables(ctx.db, { ...environment, environmentId });
  const options = { outerVariables: outerNames(stored) };
  const checked = check(text, options);
  if (!checked.definition) return { ok: false, diagnostics: checked.diagnostics };
  const shown = masked(text, await factsFor(ctx, placed, stored), options);
  return shown.ok ? { ok: true, environment: shown.environment, text, placed } : shown;
}

/** `SECRET[…]` that was just typed is covered like the encrypted ones. */
function masked(text: string, facts: ResolveFacts, options: CheckOptions) {
  const { definition, diagnostics } = check(
    sealSecrets(text, () => 'ENCRYPTED[masked]'),
    options,
  );
  if (!definition) return { ok: false as const, diagnostics };
  return resolve(definition, { ...facts, open: () => mask });
}

async function textOf({ db }: Context, id: string | null): Promise<string | null> {
  const revision = id ? await db.definitionRevision.findUnique({ where: { id } }) : null;
  return revision?.text ?? null;
}
