import type { z } from 'zod';
import type { PasswordLinkOffer } from '@/contract/member';
import * as contract from '@/contract/member';
import type { Wiring } from '@/server/context';
import { openPasswordLinkOrThrow } from './open';

type Ask = { wiring: Wiring; input: z.input<typeof contract.showPasswordLink> };

/** Public: whoever holds the link may read whose password it sets. */
export async function showPasswordLink({ wiring: { db }, input }: Ask): Promise<PasswordLinkOffer> {
  const { token } = contract.showPasswordLink.parse(input);
  const { user } = await openPasswordLinkOrThrow(db, token);
  return { email: user.email };
}
