import type { VariablesOutcome } from '@/contract/variable';
import * as contract from '@/contract/variable';
import { readVariables } from '@/definition/variables-text';
import type { Ask } from '@/server/services/ask';
import { authoriseVariables } from './scope';
import { storeVariables } from './store';
import { listVersion } from './view';

/** The whole list as one text. What the text leaves out is deleted, `SECRET[]` keeps a stored secret. */
export async function setVariablesText({
  ctx,
  input,
}: Ask<typeof contract.setVariablesText>): Promise<VariablesOutcome> {
  const { scope, text, version } = contract.setVariablesText.parse(input);
  authoriseVariables(ctx, scope, 'write');
  const { variables: wishes, problems } = readVariables(text);
  if (problems.length > 0) return { kind: 'refused', problems };
  const named = new Set(wishes.map(({ name }) => name));
  return storeVariables({
    ctx,
    scope,
    want: (rows) => {
      const names = rows.map(({ name }) => name);
      return {
        wishes,
        deletes: names.filter((name) => !named.has(name)),
        stale: listVersion(rows) === version ? [] : [...names, ...named],
      };
    },
  });
}
