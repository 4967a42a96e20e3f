import { outerNames } from '@/definition/outer-variables';
import type { Tx } from '@/server/services/internal';
import { storedVariables, type VariableScopes } from './stored';

/** What `env.vars` may read beyond the definition. */
export async function variableNames(tx: Tx, scopes: VariableScopes): Promise<string[]> {
  return outerNames(await storedVariables(tx, scopes));
}
