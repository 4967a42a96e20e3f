import type { z } from 'zod';
import type { InvitationOffer } from '@/contract/member';
import * as contract from '@/contract/member';
import type { Wiring } from '@/server/context';
import { knownRole } from '@/server/services/member/rules';
import { openInvitationOrThrow } from './open-invitation';

type Ask = {
  wiring: Wiring;
  person: { email: string } | null;
  input: z.input<typeof contract.showInvitation>;
};

/** Public: whoever holds the link may read what it offers. */
export async function showInvitation({ wiring: { db }, person, input }: Ask): Promise<InvitationOffer> {
  const { token } = contract.showInvitation.parse(input);
  const { organization, inviter, email, role, expiresAt } = await openInvitationOrThrow(db, token);
  return {
    organizationName: organization.name,
    inviterName: inviter.name,
    email,
    role: knownRole(role),
    expiresAt,
    hasAccount: (await db.user.count({ where: { email } })) > 0,
    signedInAs: person?.email ?? null,
  };
}
