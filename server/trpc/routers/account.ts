import type { CreatedToken, Me, PasswordChanged, SessionView, TokenView } from '@/contract/account';
import * as contract from '@/contract/account';
import type { Removed } from '@/contract/shared';
import { changePassword } from '@/server/services/account/change-password';
import { createToken } from '@/server/services/account/create-token';
import { me } from '@/server/services/account/me';
import { revokeSession } from '@/server/services/account/revoke-session';
import { revokeToken } from '@/server/services/account/revoke-token';
import { listSessions } from '@/server/services/account/sessions';
import { switchOrganization } from '@/server/services/account/switch-organization';
import { listTokens } from '@/server/services/account/tokens';
import { authed, router } from '../init';

export const accountRouter = router({
  me: authed.query(({ ctx }): Promise<Me> => me({ ctx: ctx.caller })),
  sessions: authed.query(({ ctx }): Promise<SessionView[]> => listSessions({ ctx: ctx.caller })),
  revokeSession: authed
    .input(contract.revokeSession)
    .mutation(({ ctx, input }): Promise<Removed> => revokeSession({ ctx: ctx.caller, input })),
  changePassword: authed
    .input(contract.changePassword)
    .mutation(({ ctx, input }): Promise<PasswordChanged> => changePassword({ ctx: ctx.caller, input })),
  switchOrganization: authed
    .input(contract.switchOrganization)
    .mutation(({ ctx, input }): Promise<Me> => switchOrganization({ ctx: ctx.caller, input })),
  tokens: authed.query(({ ctx }): Promise<TokenView[]> => listTokens({ ctx: ctx.caller })),
  createToken: authed
    .input(contract.createToken)
    .mutation(({ ctx, input }): Promise<CreatedToken> => createToken({ ctx: ctx.caller, input })),
  revokeToken: authed
    .input(contract.revokeToken)
    .mutation(({ ctx, input }): Promise<Removed> => revokeToken({ ctx: ctx.caller, input })),
});
