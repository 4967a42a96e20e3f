import type { PasswordLinkOffer } from '@/contract/member';
import * as contract from '@/contract/member';
import { signInCookies } from '@/server/auth/sign-in-cookies';
import { showPasswordLink } from '@/server/services/password-link/show';
import { usePasswordLink } from '@/server/services/password-link/use';
import { open, router } from '../init';

export const passwordLinkRouter = router({
  show: open
    .input(contract.showPasswordLink)
    .query(({ ctx: { wiring }, input }): Promise<PasswordLinkOffer> => showPasswordLink({ wiring, input })),
  use: open
    .input(contract.usePasswordLink)
    .mutation(async ({ ctx: { wiring, headers, answer }, input }): Promise<PasswordLinkOffer> => {
      const { email } = await usePasswordLink({ wiring, input });
      const cookies = await signInCookies(wiring, { email, password: input.password }, headers);
      for (const cookie of cookies) answer.append('set-cookie', cookie);
      return { email };
    }),
});
