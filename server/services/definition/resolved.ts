import type { ResolvedView } from '@/contract/definition';
import * as contract from '@/contract/definition';
import { changes } from '@/definition/changes';
import { type CheckOptions, check } from '@/definition/check';
import { outerNames } from '@/definition/outer-variables';
import { type ResolveFacts, resolve } from '@/definition/resolve';
import { printResolved } from '@/definition/resolved-text';
import { sealSecrets } from '@/definition/secrets';
import type { Context } from '@/server/context';
import type { Ask } from '@/server/services/ask';
import { authorise, clusterOrThrow, environmentOrThrow } from '@/server/services/internal';
import { storedVariables } from '@/server/services/variable/stored';
import { factsFor } from './facts';
import { deployedSide, savedSide } from './sides';

const mask = '••••••';

/** What a target would receive of a text, and how that differs from what is deployed. No secret is ever opened for it. */
export async function resolvedDefinition({
  ctx,
  input,
}: Ask<typeof contract.resolveDefinition>): Promise<ResolvedView> {
  authorise(ctx, 'environment:read');
  const { environmentId, text: unsaved, clusterId } = contract.resolveDefinition.parse(input);
  const environment = await environmentOrThrow(ctx.db, { ctx, id: environmentId });
  if (clusterId) await clusterOrThrow(ctx.db, { ctx, id: clusterId });
  const text = unsaved ?? (await textOf(ctx, environment.currentRevisionId)) ?? '';
  const placed = { ...environment, clusterId: clusterId ?? environment.clusterId };
  const stored = await storedVariables(ctx.db, { ...environment, environmentId });
  const options = { outerVariables: outerNames(stored) };
  const checked = check(text, options);
  if (!checked.definition) return { kind: 'refused', diagnostics: checked.diagnostics };
  const shown = masked(text, await factsFor(ctx, placed, stored), options);
  if (!shown.ok) return { kind: 'refused', diagnostics: shown.diagnostics };
  const [deployed, saved] = await Promise.all([deployedSide(ctx, placed), savedSide(ctx, placed, text)]);
  return {
    kind: 'resolved',
    text: printResolved(shown.environment),
    changes: saved ? changes(deployed, saved) : [],
  };
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
