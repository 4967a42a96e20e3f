import type { RepositoryView } from '@/contract/git';
import * as contract from '@/contract/git';
import type { Removed } from '@/contract/shared';
import { createRepository } from '@/server/services/git/create';
import { deleteRepository } from '@/server/services/git/delete';
import { listRepositories } from '@/server/services/git/list';
import { authed, router } from '../init';

export const gitRouter = router({
  list: authed.query(({ ctx }): Promise<RepositoryView[]> => listRepositories({ ctx: ctx.caller })),
  create: authed
    .input(contract.createRepository)
    .mutation(({ ctx, input }): Promise<RepositoryView> => createRepository({ ctx: ctx.caller, input })),
  delete: authed
    .input(contract.deleteRepository)
    .mutation(({ ctx, input }): Promise<Removed> => deleteRepository({ ctx: ctx.caller, input })),
});
