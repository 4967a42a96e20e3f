import { newId } from '@/lib/ids';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import type { SecretBox } from '@/server/context';
import { addKey, readKeys } from './key-file';
import { openSecrets, recordKey, secretKeyPath } from './open-secrets';
import { secretBox } from './secret-box';

export type Rotated = { keyId: string; resealed: number };

/**
 * Makes a new key and moves to it what can change: cluster credentials and channels of
 * notifications now, each definition at its next save.
 * Old keys stay in the file for revisions, which never change. The key is in the file before the database names it:
 * a stop in between leaves an unused key.
 */
export async function rotateSecrets(db: PrismaClient, dataDir: string): Promise<Rotated> {
  const before = await openSecrets(db, dataDir);
  const path = secretKeyPath(dataDir);
  const key = addKey(path);
  const after = secretBox({ current: key, find: (id) => readKeys(path).find((known) => known.id === id) });
  const resealed = await db.$transaction(async (tx) => {
    await tx.secretKey.updateMany({ where: { retiredAt: null }, data: { retiredAt: new Date() } });
    await recordKey(tx, key, after);
    await writeAudit(tx, key.id);
    return (await resealClusters(tx, before, after)) + (await resealChannels(tx, before, after));
  });
  return { keyId: key.id, resealed };
}

async function resealClusters(
  tx: Prisma.TransactionClient,
  before: SecretBox,
  after: SecretBox,
): Promise<number> {
  const rows = await tx.cluster.findMany({ where: { credentials: { not: null } } });
  for (const { id, organizationId, credentials } of rows) {
    const plain = before.open(credentials ?? '', organizationId);
    await tx.cluster.update({ where: { id }, data: { credentials: after.seal(plain, organizationId) } });
  }
  return rows.length;
}

async function resealChannels(
  tx: Prisma.TransactionClient,
  before: SecretBox,
  after: SecretBox,
): Promise<number> {
  const rows = await tx.notificationChannel.findMany();
  for (const { id, organizationId, secrets } of rows) {
    const sealed = after.seal(before.open(secrets, organizationId), organizationId);
    await tx.notificationChannel.update({ where: { id }, data: { secrets: sealed } });
  }
  return rows.length;
}

async function writeAudit(tx: Prisma.TransactionClient, keyId: string): Promise<void> {
  const organizations = await tx.organization.findMany({ select: { id: true } });
  const who = { actorKind: 'system', actorName: 'Warren', action: 'secret.rotate-key' };
  const data = { text: 'Made a new key for secrets', keyId };
  await tx.auditEvent.createMany({
    data: organizations.map(({ id }) => {
      return { id: newId(), organizationId: id, ...who, entityKind: 'organization', entityId: id, data };
    }),
  });
}
