import { newId } from '@/lib/ids';
import type { Tx } from '@/server/services/internal';

type NewAccount = { name: string; email: string; passwordHash: string };

/** A person and their password, as better-auth keeps them. Answers the user's id. */
export async function insertAccount(tx: Tx, { name, email, passwordHash }: NewAccount): Promise<string> {
  const userId = newId();
  await tx.user.create({ data: { id: userId, name, email: email.toLowerCase() } });
  await tx.account.create({
    data: { id: newId(), accountId: userId, providerId: 'credential', userId, password: passwordHash },
  });
  return userId;
}
