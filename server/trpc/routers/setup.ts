import type { FirstAccount, SetupState } from '@/contract/account';
import * as contract from '@/contract/account';
import { signInCookies } from '@/server/auth/sign-in-cookies';
import { createFirstAccount } from '@/server/services/setup/create-first-account';
import { setupState } from '@/server/services/setup/state';
import { open, router } from '../init';

export const setupRouter = router({
  state: open.query(({ ctx }): Promise<SetupState> => setupState(ctx)),
  createFirstAccount: open
    .input(contract.createFirstAccount)
    .mutation(async ({ ctx, input }): Promise<FirstAccount> => {
      const account = await createFirstAccount({ wiring: ctx.wiring, input });
      const cookies = await signInCookies(ctx.wiring, input, ctx.headers);
      for (const cookie of cookies) ctx.answer.append('set-cookie', cookie);
      return account;
    }),
});
