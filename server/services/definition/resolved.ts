import type { ChangeView, ResolvedView } from '@/contract/definition';
import * as contract from '@/contract/definition';
import { changes } from '@/definition/changes';
import { check, type Definition } from '@/definition/check';
import { type ResolveFacts, resolve } from '@/definition/resolve';
import type { ResolvedEnvironment } from '@/definition/resolved';
import { printResolved } from '@/definition/resolved-text';
import { sealSecrets } from '@/definition/secrets';
import type { Context } from '@/server/context';
import type { Ask } from '@/server/services/ask';
import { authorise, clusterOrThrow, environmentOrThrow } from '@/server/services/internal';
import { factsFor } from './facts';

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
  const checked = check(text);
  if (!checked.definition) return { kind: 'refused', diagnostics: checked.diagnostics };
  const facts = await factsFor(ctx, { ...environment, clusterId: clusterId ?? environment.clusterId });
  const shown = masked(text, facts);
  if (!shown.ok) return { kind: 'refused', diagnostics: shown.diagnostics };
  const deployed = await textOf(ctx, environment.deployedRevisionId);
  return {
    kind: 'resolved',
    text: printResolved(shown.environment),
    changes: changesOf(deployed, checked.definition, facts),
  };
}

/** `SECRET[…]` that was just typed is covered like the encrypted ones. */
function masked(text: string, facts: ResolveFacts) {
  const { definition, diagnostics } = check(sealSecrets(text, () => 'ENCRYPTED[masked]'));
  if (!definition) return { ok: false as const, diagnostics };
  return resolve(definition, { ...facts, open: () => mask });
}

/** Here secrets stay as they are written: equal ciphertexts are equal values. */
function changesOf(deployed: string | null, now: Definition, facts: ResolveFacts): ChangeView[] {
  const before = deployed === null ? null : check(deployed).definition;
  const after = resolvedOr(now, facts);
  return after ? changes(before && resolvedOr(before, facts), after) : [];
}

function resolvedOr(definition: Definition, facts: ResolveFacts): ResolvedEnvironment | null {
  const result = resolve(definition, facts);
  return result.ok ? result.environment : null;
}

async function textOf({ db }: Context, id: string | null): Promise<string | null> {
  const revision = id ? await db.definitionRevision.findUnique({ where: { id } }) : null;
  return revision?.text ?? null;
}
