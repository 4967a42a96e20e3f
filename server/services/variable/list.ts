import type { VariableList } from '@/contract/variable';
import * as contract from '@/contract/variable';
import type { Ask } from '@/server/services/ask';
import { authoriseVariables, scopeOrThrow } from './scope';
import { variableList } from './view';

export async function listVariables({
  ctx,
  input,
}: Ask<typeof contract.listVariables>): Promise<VariableList> {
  const { scope } = contract.listVariables.parse(input);
  authoriseVariables(ctx, scope, 'read');
  return variableList(ctx.db, ctx, await scopeOrThrow(ctx.db, ctx, scope));
}
