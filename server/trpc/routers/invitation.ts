import type {
  AcceptedInvitation,
  CreatedInvitation,
  InvitationOffer,
  InvitationView,
} from '@/contract/member';
import * as contract from '@/contract/member';
import type { Removed } from '@/contract/shared';
import { personFromHeaders } from '@/server/auth/context-from-headers';
import { signInCookies } from '@/server/auth/sign-in-cookies';
import { acceptInvitation } from '@/server/services/invitation/accept';
import { createInvitation } from '@/server/services/invitation/create';
import { listInvitations } from '@/server/services/invitation/list';
import { revokeInvitation } from '@/server/services/invitation/revoke';
import { showInvitation } from '@/server/services/invitation/show';
import { authed, open, router } from '../init';

export const invitationRouter = router({
  list: authed.query(({ ctx }): Promise<InvitationView[]> => listInvitations({ ctx: ctx.caller })),
  create: authed
    .input(contract.inviteMember)
    .mutation(({ ctx, input }): Promise<CreatedInvitation> => createInvitation({ ctx: ctx.caller, input })),
  revoke: authed
    .input(contract.revokeInvitation)
    .mutation(({ ctx, input }): Promise<Removed> => revokeInvitation({ ctx: ctx.caller, input })),
  show: open
    .input(contract.showInvitation)
    .query(
      async ({ ctx: { wiring, headers }, input }): Promise<InvitationOffer> =>
        showInvitation({ wiring, input, person: await personFromHeaders(headers, wiring) }),
    ),
  accept: open
    .input(contract.acceptInvitation)
    .mutation(async ({ ctx: { wiring, headers, answer }, input }): Promise<AcceptedInvitation> => {
      const person = await personFromHeaders(headers, wiring);
      const { email, isNewAccount, organizationId } = await acceptInvitation({ wiring, input, person });
      const cookies = isNewAccount
        ? await signInCookies(wiring, { email, password: input.password ?? '' }, headers)
        : [];
      for (const cookie of cookies) answer.append('set-cookie', cookie);
      return { organizationId };
    }),
});
