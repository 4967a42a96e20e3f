import { check } from '@/definition/check';
import type { Diagnostic } from '@/definition/diagnostics';
import { AppError } from '@/lib/errors';
import type { Context } from '@/server/context';
import type { Tx } from '@/server/services/internal';

type Claim = { ctx: Context; environmentId: string; text: string };

/**
 * Gives the environment the handle its definition names. The answer is a finding when another living environment of
 * this installation has it, or still serves addresses under it.
 */
export async function claimUrlHandle(
  tx: Tx,
  { ctx, environmentId, text }: Claim,
): Promise<Diagnostic | null> {
  const definition = check(text, { outerVariables: 'any' }).definition;
  const urlHandle = definition?.written.urlHandle ?? null;
  if (urlHandle !== null && (await isTaken(tx, { ctx, environmentId, urlHandle }))) {
    return {
      severity: 'error',
      code: 'handle-taken',
      message: `Another environment has the URL handle "${urlHandle}"`,
      hint: 'Choose another one, or remove it to use the generated id',
      path: ['urlHandle'],
      range: definition?.locate(['urlHandle']) ?? { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
    };
  }
  await tx.environment.update({ where: { id: environmentId }, data: { urlHandle } });
  return null;
}

export async function claimUrlHandleOrThrow(tx: Tx, claim: Claim): Promise<void> {
  const taken = await claimUrlHandle(tx, claim);
  if (!taken) return;
  const message = `The definition cannot be saved: line ${taken.range.startLine}: ${taken.message}`;
  throw new AppError('invalid', message, {
    ...(taken.hint && { next: taken.hint }),
    details: { diagnostics: [taken] },
  });
}

type Wanted = { ctx: Context; environmentId: string; urlHandle: string };

/** One claim at a time, so that two saves in the same moment cannot both find the handle free. */
async function isTaken(tx: Tx, { ctx, environmentId, urlHandle }: Wanted): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`url-handle:${urlHandle}`}))`;
  const base = `${urlHandle}.${ctx.env.preview.baseDomain}`;
  const other = { not: environmentId };
  const owner = await tx.environment.findFirst({
    where: { id: other, deletedAt: null, OR: [{ urlHandle }, { unique: urlHandle }] },
    select: { id: true },
  });
  if (owner) return true;
  const served = await tx.endpoint.findFirst({
    where: {
      environmentId: other,
      OR: [
        { hostname: base },
        { hostname: { endsWith: `-${base}` } },
        { hostname: { endsWith: `.${base}` } },
      ],
    },
    select: { id: true },
  });
  return served !== null;
}
