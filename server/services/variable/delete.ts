import type { VariablesOutcome } from '@/contract/variable';
import * as contract from '@/contract/variable';
import type { Ask } from '@/server/services/ask';
import { missing } from '@/server/services/internal';
import { authoriseVariables } from './scope';
import { storeVariables } from './store';
import { versionOf } from './view';

/** Deployed environments keep their copy until they are deployed again. */
export async function deleteVariable({
  ctx,
  input,
}: Ask<typeof contract.deleteVariable>): Promise<VariablesOutcome> {
  const { scope, name, version } = contract.deleteVariable.parse(input);
  authoriseVariables(ctx, scope, 'write');
  return storeVariables({
    ctx,
    scope,
    want: (rows) => {
      const row = rows.find((one) => one.name === name) ?? missing('variable');
      return { wishes: [], deletes: [name], stale: versionOf(row) === version ? [] : [name] };
    },
  });
}
