import type { FirstAccount, SetupState } from '@/contract/account';
import * as contract from '@/contract/account';
import { createFirstAccount } from '@/server/services/setup/create-first-account';
import { setupState } from '@/server/services/setup/state';
import { open, router } from '../init';

export const setupRouter = router({
  state: open.query(({ ctx }): Promise<SetupState> => setupState({ ctx })),
  createFirstAccount: open
    .input(contract.createFirstAccount)
    .mutation(({ ctx, input }): Promise<FirstAccount> => createFirstAccount({ ctx, input })),
});
