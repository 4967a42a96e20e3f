import type { PasswordChanged } from '@/contract/account';
import * as contract from '@/contract/account';
import { AppError } from '@/lib/errors';
import { countAttempt, forgetAttempts } from '@/server/auth/attempts';
import { authOf } from '@/server/auth/auth-of';
import type { Context } from '@/server/context';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, userIdOf } from '@/server/services/internal';

/** Wants the present password, so that an unattended browser is not a lost account; guesses are counted. */
export async function changePassword({
  ctx,
  input,
}: Ask<typeof contract.changePassword>): Promise<PasswordChanged> {
  authorise(ctx, 'organization:read');
  const { currentPassword, newPassword, endOtherSessions } = contract.changePassword.parse(input);
  const { sessionId } = ctx;
  if (!sessionId)
    throw new AppError('invalid', 'A token cannot change the password', {
      next: 'Sign in and change it there.',
    });
  const userId = userIdOf(ctx);
  await verifyOrThrow(ctx, userId, currentPassword);
  const hash = await (await (await authOf(ctx)).$context).password.hash(newPassword);
  return ctx.db.$transaction(async (tx) => {
    await tx.account.updateMany({ where: { userId, providerId: 'credential' }, data: { password: hash } });
    const others = { userId, id: { not: sessionId } };
    const { count } = endOtherSessions ? await tx.session.deleteMany({ where: others }) : { count: 0 };
    await audit(tx, ctx, {
      action: 'account.change-password',
      entityKind: 'user',
      entityId: userId,
      text: 'Changed their password',
      facts: { endedSessions: count },
    });
    return { endedSessions: count };
  });
}

async function verifyOrThrow(ctx: Context, userId: string, password: string): Promise<void> {
  const key = `change-password:${userId}`;
  await countAttempt(ctx.db, key);
  const account = await ctx.db.account.findFirst({ where: { userId, providerId: 'credential' } });
  const { password: passwords } = await (await authOf(ctx)).$context;
  const isRight = account?.password && (await passwords.verify({ hash: account.password, password }));
  if (!isRight)
    throw new AppError('invalid', 'The present password is wrong', {
      next: 'Write it again, or sign in anew to be sure.',
    });
  await forgetAttempts(ctx.db, key);
}
