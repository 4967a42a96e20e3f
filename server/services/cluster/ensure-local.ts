import { newId } from '@/lib/ids';
import type { ClusterRecord, Wiring } from '@/server/context';
import { audit } from '@/server/services/audit';
import { inspectCluster } from './inspect';
import { recordInspection } from './record-inspection';

const system = { kind: 'system', id: null, name: 'Warren' } as const;
const name = 'This machine';

/** The Docker engine of this machine as a cluster of the organization. An engine that does not answer is shown, with what to do. */
export async function ensureLocalCluster(wiring: Wiring, organizationId: string): Promise<ClusterRecord> {
  return (await findLocal(wiring, organizationId)) ?? addLocal(wiring, organizationId);
}

/** Looks whether it answers, and keeps what was seen. */
export async function lookAtLocalCluster(wiring: Wiring, organizationId: string): Promise<void> {
  const cluster = await ensureLocalCluster(wiring, organizationId);
  const inspection = await inspectCluster(wiring, cluster);
  await wiring.db.$transaction((tx) => recordInspection(tx, cluster, inspection));
}

function findLocal({ db }: Wiring, organizationId: string) {
  return db.cluster.findFirst({ where: { organizationId, isLocal: true } });
}

async function addLocal(wiring: Wiring, organizationId: string) {
  const id = newId();
  const address = wiring.env.dockerHost ?? 'unix:///var/run/docker.sock';
  return wiring.db.$transaction(async (tx) => {
    // Two processes may start at once: the organization's row decides who adds it.
    await tx.$queryRaw`SELECT id FROM "Organization" WHERE id = ${organizationId} FOR UPDATE`;
    const found = await tx.cluster.findFirst({ where: { organizationId, isLocal: true } });
    if (found) return found;
    const taken = await tx.cluster.count({ where: { organizationId, nameKey: name.toLowerCase() } });
    const label = taken > 0 ? `${name} (${id})` : name;
    await audit(
      tx,
      { actor: system, organizationId, role: 'owner' },
      {
        action: 'cluster.create',
        entityKind: 'cluster',
        entityId: id,
        text: `Added the Docker engine of this machine as "${label}"`,
      },
    );
    const row = {
      id,
      organizationId,
      name: label,
      nameKey: label.toLowerCase(),
      kind: 'docker',
      address,
      isLocal: true,
    };
    return tx.cluster.create({ data: row });
  });
}
