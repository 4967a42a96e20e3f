import { check } from '@/definition/check';
import { outerNames } from '@/definition/outer-variables';
import { resolve } from '@/definition/resolve';
import type { ResolvedEnvironment } from '@/definition/resolved';
import { isSame } from '@/definition/text/same';
import { noVariables, type StoredVariables } from '@/engine/stored-variables';
import type { Prisma } from '@/prisma/generated/client';
import type { Context } from '@/server/context';
import { asStored, storedVariables } from '@/server/services/variable/stored';
import { factsFor } from './facts';

export type Sided = Parameters<typeof factsFor>[1] & {
  id: string;
  organizationId: string;
  currentRevisionId: string | null;
  deployedRevisionId: string | null;
  deployedVariables: Prisma.JsonValue;
};

/** What was deployed last, with the variables of that time; null before the first deployment. */
export async function deployedSide(ctx: Context, subject: Sided): Promise<ResolvedEnvironment | null> {
  const text = await textOf(ctx, subject.deployedRevisionId);
  return sideOf(ctx, { subject, text, stored: asStored(subject.deployedVariables) ?? noVariables });
}

/** What the saved revision, or another text, would be with the variables of now. */
export async function savedSide(
  ctx: Context,
  subject: Sided,
  other?: string,
): Promise<ResolvedEnvironment | null> {
  const [text, stored] = await Promise.all([
    other ?? textOf(ctx, subject.currentRevisionId),
    storedVariables(ctx.db, { ...subject, environmentId: subject.id }),
  ]);
  return sideOf(ctx, { subject, text, stored });
}

/** Whether variables alone would change what is deployed. Cheap while none of them changed. */
export async function haveVariablesChanged(ctx: Context, subject: Sided): Promise<boolean> {
  if (subject.deployedRevisionId === null) return false;
  const stored = await storedVariables(ctx.db, { ...subject, environmentId: subject.id });
  const before = asStored(subject.deployedVariables) ?? noVariables;
  if (isSame(before, stored)) return false;
  const text = await textOf(ctx, subject.deployedRevisionId);
  const [then, now] = await Promise.all([
    sideOf(ctx, { subject, text, stored: before }),
    sideOf(ctx, { subject, text, stored }),
  ]);
  return !isSame(then, now);
}

type Side = { subject: Sided; text: string | null; stored: StoredVariables };

async function sideOf(ctx: Context, { subject, text, stored }: Side): Promise<ResolvedEnvironment | null> {
  const { definition } = text === null ? noDefinition : check(text, { outerVariables: outerNames(stored) });
  if (!definition) return null;
  const result = resolve(definition, await factsFor(ctx, subject, stored));
  return result.ok ? result.environment : null;
}

const noDefinition = { definition: null };

async function textOf({ db }: Context, id: string | null): Promise<string | null> {
  const revision = id ? await db.definitionRevision.findUnique({ where: { id } }) : null;
  return revision?.text ?? null;
}
