import type { z } from 'zod';
import type { AcceptedInvitation } from '@/contract/member';
import * as contract from '@/contract/member';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { authOf } from '@/server/auth/auth-of';
import type { Wiring } from '@/server/context';
import { publish } from '@/server/db/notify';
import { insertAccount } from '@/server/services/account/insert-account';
import { audit } from '@/server/services/audit';
import type { Tx } from '@/server/services/internal';
import { knownRole, lockMembers } from '@/server/services/member/rules';
import { organizationTopic } from '@/server/services/topics';
import { openInvitationOrThrow } from './open-invitation';

export type Person = { id: string; name: string; email: string; sessionId: string };
type Ask = { wiring: Wiring; person: Person | null; input: z.input<typeof contract.acceptInvitation> };
type Offer = Awaited<ReturnType<typeof openInvitationOrThrow>>;
type Accepted = AcceptedInvitation & { email: string; isNewAccount: boolean };

/** Bound to the invited address: a link that was passed on opens nothing for another account. Works once. */
export async function acceptInvitation({ wiring, person, input }: Ask): Promise<Accepted> {
  const request = contract.acceptInvitation.parse(input);
  // Hashing is slow on purpose: not inside the transaction, and not for a link that is not open.
  await openInvitationOrThrow(wiring.db, request.token);
  const passwordHash = person ? null : await hashPassword(wiring, request.password);
  return wiring.db.$transaction(async (tx) => {
    const { organizationId } = await openInvitationOrThrow(tx, request.token);
    await lockMembers(tx, organizationId);
    const offer = await openInvitationOrThrow(tx, request.token);
    if (person) refuseOtherAddress(offer, person);
    const member = person ?? (await newPerson(tx, offer, { name: request.name, passwordHash }));
    await join(tx, offer, member);
    if (person) await workThere(tx, person, organizationId);
    return { organizationId, email: offer.email, isNewAccount: !person };
  });
}

async function hashPassword(wiring: Wiring, password: string | undefined): Promise<string | null> {
  if (password === undefined) return null;
  return (await (await authOf(wiring)).$context).password.hash(password);
}

function refuseOtherAddress({ email }: Offer, person: Person): void {
  if (person.email === email) return;
  throw new AppError('forbidden', `This invitation is for ${email}; you are signed in as ${person.email}`, {
    next: 'Sign out and open the link again, or ask for an invitation of your own.',
  });
}

type Wanted = { name: string | undefined; passwordHash: string | null };

async function newPerson(tx: Tx, { email }: Offer, { name, passwordHash }: Wanted) {
  if ((await tx.user.count({ where: { email } })) > 0)
    throw new AppError('unauthenticated', `There is already an account for ${email}`, {
      next: 'Sign in with it, then open the link again.',
    });
  if (name === undefined || passwordHash === null)
    throw new AppError('invalid', 'A new account needs a name and a password', { next: 'Fill in both.' });
  return { id: await insertAccount(tx, { name, email, passwordHash }), name };
}

async function join(tx: Tx, offer: Offer, { id: userId, name }: { id: string; name: string }): Promise<void> {
  const { id, organizationId, email } = offer;
  const role = knownRole(offer.role);
  if ((await tx.member.count({ where: { organizationId, userId } })) > 0)
    throw new AppError('conflict', 'You are already a member of this organization');
  const memberId = newId();
  await tx.member.create({ data: { id: memberId, organizationId, userId, role } });
  await tx.invitation.update({ where: { id }, data: { status: 'accepted' } });
  const caller = { actor: { kind: 'user' as const, id: userId, name }, organizationId, role };
  await audit(tx, caller, {
    action: 'invitation.accept',
    entityKind: 'member',
    entityId: memberId,
    text: `${name} joined as ${role}, invited by ${offer.inviter.name}`,
    facts: { email, role, invitationId: id },
  });
  await publish(tx, [organizationTopic(organizationId)]);
}

async function workThere(tx: Tx, { id: userId, sessionId }: Person, organizationId: string): Promise<void> {
  await tx.session.updateMany({
    where: { id: sessionId, userId },
    data: { activeOrganizationId: organizationId },
  });
}
