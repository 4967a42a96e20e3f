import type { VariablesOutcome } from '@/contract/variable';
import * as contract from '@/contract/variable';
import type { Ask } from '@/server/services/ask';
import { authoriseVariables } from './scope';
import { storeVariables } from './store';
import { versionOf } from './view';

/** Adds and changes variables by name; the others stay. */
export async function setVariables({
  ctx,
  input,
}: Ask<typeof contract.setVariables>): Promise<VariablesOutcome> {
  const { scope, variables } = contract.setVariables.parse(input);
  authoriseVariables(ctx, scope, 'write');
  const twice = variables.findIndex(({ name }, at) => variables.findIndex((one) => one.name === name) !== at);
  if (twice >= 0) {
    const message = `${variables[twice]?.name} stands twice in the request`;
    return { kind: 'refused', problems: [{ line: twice + 1, message }] };
  }
  return storeVariables({
    ctx,
    scope,
    want: (rows) => ({
      wishes: variables.map(({ name, value = null, isSecret }, at) => ({
        name,
        value,
        isSecret,
        line: at + 1,
      })),
      deletes: [],
      stale: variables
        .filter(({ name, version }) => versionOf(rows.find((row) => row.name === name)) !== version)
        .map(({ name }) => name),
    }),
  });
}
