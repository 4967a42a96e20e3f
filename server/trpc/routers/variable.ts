import type { VariableList, VariablesOutcome } from '@/contract/variable';
import * as contract from '@/contract/variable';
import { deleteVariable } from '@/server/services/variable/delete';
import { listVariables } from '@/server/services/variable/list';
import { setVariables } from '@/server/services/variable/set';
import { setVariablesText } from '@/server/services/variable/set-text';
import { authed, router } from '../init';

export const variableRouter = router({
  list: authed
    .input(contract.listVariables)
    .query(({ ctx, input }): Promise<VariableList> => listVariables({ ctx: ctx.caller, input })),
  set: authed
    .input(contract.setVariables)
    .mutation(({ ctx, input }): Promise<VariablesOutcome> => setVariables({ ctx: ctx.caller, input })),
  setText: authed
    .input(contract.setVariablesText)
    .mutation(({ ctx, input }): Promise<VariablesOutcome> => setVariablesText({ ctx: ctx.caller, input })),
  delete: authed
    .input(contract.deleteVariable)
    .mutation(({ ctx, input }): Promise<VariablesOutcome> => deleteVariable({ ctx: ctx.caller, input })),
});
