import type { SetupState } from '@/contract/account';
import packageJson from '@/package.json';
import type { Wiring } from '@/server/context';

/** Public: does this installation wait for its first account? */
export async function setupState({ wiring }: { wiring: Wiring }): Promise<SetupState> {
  const users = await wiring.db.user.count();
  return { needsFirstAccount: users === 0, version: packageJson.version };
}
