import { log } from '@/lib/log';
import type { Wiring } from './context';
import { lookAtLocalCluster } from './services/cluster/ensure-local';

/** What must be true before people are served. Safe to repeat; an engine that does not answer is shown, not fatal. */
export async function startUp(wiring: Wiring): Promise<void> {
  const organizations = await wiring.db.organization.findMany({ select: { id: true } });
  for (const { id } of organizations) await lookAtLocalCluster(wiring, id);
  log.info({ organizations: organizations.length }, 'local engine looked at');
}
