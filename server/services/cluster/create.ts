import type { ClusterCheck, ClusterDetail } from '@/contract/cluster';
import * as contract from '@/contract/cluster';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import type { ClusterRecord, Context } from '@/server/context';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, nameKeyOf, refuseTaken } from '@/server/services/internal';
import { clusterDetailById } from './get';
import { type Inspection, inspectCluster } from './inspect';
import { recordInspection } from './record-inspection';

/** Checked before it is saved: a cluster that does not answer is refused with what to do. */
export async function createCluster({
  ctx,
  input,
}: Ask<typeof contract.createCluster>): Promise<ClusterDetail> {
  authorise(ctx, 'cluster:manage');
  const request = contract.createCluster.parse(input);
  refuseRemoteWithoutKeys(request);
  const cluster = recordOf(ctx, request);
  const inspection = await inspectCluster(ctx, cluster);
  if (inspection.status === 'unreachable') throw refused(inspection);
  const row = { ...cluster, name: request.name, nameKey: nameKeyOf(request.name) };
  const saving = ctx.db.$transaction(async (tx) => {
    await tx.cluster.create({ data: row });
    await recordInspection(tx, cluster, inspection);
    await audit(tx, ctx, {
      action: 'cluster.create',
      entityKind: 'cluster',
      entityId: row.id,
      text: `Added the cluster "${row.name}"`,
      facts: { address: row.address, hostKey: row.hostKey ?? null },
    });
    return clusterDetailById(tx, row.id);
  });
  return refuseTaken(saving, 'cluster', request.name);
}

function recordOf(ctx: Context, request: contract.CreateCluster): ClusterRecord {
  const { ca, cert, key, sshKey, kind, address, hostKey = null } = request;
  const hasKeys = [ca, cert, key, sshKey].some(Boolean);
  const credentials = hasKeys
    ? ctx.secrets.seal(JSON.stringify({ ca, cert, key, sshKey }), ctx.organizationId)
    : null;
  return { id: newId(), organizationId: ctx.organizationId, kind, address, credentials, hostKey };
}

function refuseRemoteWithoutKeys({ address, cert, key }: contract.CreateCluster): void {
  if (!address.startsWith('tcp://') || (cert && key)) return;
  throw new AppError('invalid', 'A Docker engine on a TCP port without certificates is open to everyone', {
    next: 'Give the client certificate and key, or use ssh://user@host.',
  });
}

function refused({ checks }: Inspection): AppError {
  const red = checks.find(({ state }) => state === 'failed');
  if (red?.hostKey) return unconfirmed(red);
  return new AppError('unavailable', `The cluster does not answer: ${red?.detail ?? 'no reason given'}`, {
    next: red?.fix ?? 'Check the address and the credentials.',
    details: { checks },
  });
}

function unconfirmed({ detail, fix, hostKey }: ClusterCheck): AppError {
  return new AppError('conflict', detail, { ...(fix ? { next: fix } : {}), details: { hostKey } });
}
