import type { z } from 'zod';
import * as contract from '@/contract/member';
import { newId } from '@/lib/ids';
import { authOf } from '@/server/auth/auth-of';
import type { Wiring } from '@/server/context';
import { audit } from '@/server/services/audit';
import type { Tx } from '@/server/services/internal';
import { knownRole } from '@/server/services/member/rules';
import { openPasswordLinkOrThrow } from './open';

type Ask = { wiring: Wiring; input: z.input<typeof contract.usePasswordLink> };
type Person = { id: string; name: string; email: string };

/** Sets the password and ends every session of the person. Works once; the row that is deleted decides who was first. */
export async function usePasswordLink({ wiring, input }: Ask): Promise<{ email: string }> {
  const { token, password } = contract.usePasswordLink.parse(input);
  // Hashing is slow on purpose: not inside the transaction, and not for a link that is not open.
  await openPasswordLinkOrThrow(wiring.db, token);
  const hash = await (await (await authOf(wiring)).$context).password.hash(password);
  return wiring.db.$transaction(async (tx) => {
    const { id, user } = await openPasswordLinkOrThrow(tx, token);
    const { count } = await tx.verification.deleteMany({ where: { id } });
    if (count === 0) await openPasswordLinkOrThrow(tx, token);
    await setPassword(tx, user.id, hash);
    const ended = await tx.session.deleteMany({ where: { userId: user.id } });
    await auditEverywhere(tx, user, ended.count);
    return { email: user.email };
  });
}

async function setPassword(tx: Tx, userId: string, password: string): Promise<void> {
  const where = { userId, providerId: 'credential' };
  const { count } = await tx.account.updateMany({ where, data: { password } });
  if (count === 0) await tx.account.create({ data: { id: newId(), accountId: userId, ...where, password } });
}

async function auditEverywhere(tx: Tx, { id, name }: Person, endedSessions: number): Promise<void> {
  for (const { organizationId, role } of await tx.member.findMany({ where: { userId: id } }))
    await audit(
      tx,
      { actor: { kind: 'user', id, name }, organizationId, role: knownRole(role) },
      {
        action: 'account.use-password-link',
        entityKind: 'user',
        entityId: id,
        text: 'Set a new password by a link',
        facts: { endedSessions },
      },
    );
}
