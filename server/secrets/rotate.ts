import { newId } from '@/lib/ids';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { addKey, readKeys } from './key-file';
import { openSecrets, recordKey, secretKeyPath } from './open-secrets';
import { type Boxes, resealVariables } from './reseal-variables';
import { secretBox } from './secret-box';

export type Rotated = { keyId: string; resealed: number };

/**
 * Makes a new key and moves to it what can change: cluster credentials, channels of notifications, variables, kept
 * scripts and what imports began with now, each definition at its next save.
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
    const boxes = { before, after };
    const counts = [
      await resealClusters(tx, boxes),
      await resealChannels(tx, boxes),
      await resealVariables(tx, boxes),
      await resealScripts(tx, boxes),
      await resealImports(tx, boxes),
    ];
    return counts.reduce((sum, count) => sum + count, 0);
  }, slowly);
  return { keyId: key.id, resealed };
}

/** As many rows as there are. */
const slowly = { timeout: 10 * 60_000 };

async function resealClusters(tx: Prisma.TransactionClient, { before, after }: Boxes): Promise<number> {
  const rows = await tx.cluster.findMany({ where: { credentials: { not: null } } });
  for (const { id, organizationId, credentials } of rows) {
    const plain = before.open(credentials ?? '', organizationId);
    await tx.cluster.update({ where: { id }, data: { credentials: after.seal(plain, organizationId) } });
  }
  return rows.length;
}

async function resealChannels(tx: Prisma.TransactionClient, { before, after }: Boxes): Promise<number> {
  const rows = await tx.notificationChannel.findMany();
  for (const { id, organizationId, secrets } of rows) {
    const sealed = after.seal(before.open(secrets, organizationId), organizationId);
    await tx.notificationChannel.update({ where: { id }, data: { secrets: sealed } });
  }
  return rows.length;
}

/** Scripts as last deployed. */
async function resealScripts(tx: Prisma.TransactionClient, { before, after }: Boxes): Promise<number> {
  const rows = await tx.component.findMany({
    where: { scripts: { not: null } },
    select: { id: true, scripts: true, environment: { select: { organizationId: true } } },
  });
  for (const { id, scripts, environment } of rows) {
    const { organizationId } = environment;
    const sealed = after.seal(before.open(scripts ?? '', organizationId), organizationId);
    await tx.component.update({ where: { id }, data: { scripts: sealed } });
  }
  return rows.length;
}

/** What an import began with; the next import of it compares. */
async function resealImports(tx: Prisma.TransactionClient, { before, after }: Boxes): Promise<number> {
  const rows = await tx.importReport.findMany({
    where: { base: { not: null } },
    select: {
      revisionId: true,
      base: true,
      revision: { select: { environment: { select: { organizationId: true } } } },
    },
  });
  for (const { revisionId, base, revision } of rows) {
    const { organizationId } = revision.environment;
    const sealed = after.seal(before.open(base ?? '', organizationId), organizationId);
    await tx.importReport.update({ where: { revisionId }, data: { base: sealed } });
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
