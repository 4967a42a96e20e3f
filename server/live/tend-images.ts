import { clusterSettingsOf, gib } from '@/contract/cluster-settings';
import { formatSize } from '@/lib/format';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import type { PrismaClient } from '@/prisma/generated/client';
import type { ClusterRecord } from '@/server/context';
import { publish } from '@/server/db/notify';
import { factsOf } from '@/server/db/run-load';
import type { BuiltImage, Target } from '@/targets/target';
import { spareImages } from './spare-images';

type Tending = { db: PrismaClient; cluster: ClusterRecord; target: Target; now?: () => Date };

const everyMs = 10 * 60_000;

/** Looks at the disk every ten minutes and removes images that nothing refers to, as far as the budget wants it. */
export async function tendImages(tending: Tending, signal: AbortSignal): Promise<void> {
  const { db, cluster, target, now = () => new Date() } = tending;
  const row = await db.cluster.findUnique({ where: { id: cluster.id } });
  if (!row || isFresh(row.disk, now())) return;
  const settings = clusterSettingsOf(row.settings);
  const environments = await db.environment.findMany({
    where: { clusterId: cluster.id },
    select: { id: true, deletedAt: true },
  });
  const ids = new Set(environments.map(({ id }) => id));
  const images = (await target.builtImages(signal)).filter((image) => ids.has(image.environmentId));
  const referenced = await referencedImages(db, [...ids], settings.keptDeployments);
  const budgetBytes = settings.imageBudget * gib;
  const removed: BuiltImage[] = [];
  for (const image of spareImages({ images, referenced, budgetBytes, now: now() }))
    if (await target.removeBuiltImage(image.id, signal)) removed.push(image);
  await record(tending, { images, removed, at: now() }, signal);
}

function isFresh(stored: unknown, now: Date): boolean {
  const at = typeof stored === 'object' && stored !== null && 'at' in stored ? String(stored.at) : '';
  return at !== '' && now.getTime() - Date.parse(at) < everyMs;
}

/** By content: what runs, what is being deployed, and what the last deployments of each environment ran. */
async function referencedImages(
  db: PrismaClient,
  environmentIds: string[],
  keptDeployments: number,
): Promise<Set<string>> {
  const [components, open, kept] = await Promise.all([
    db.component.findMany({
      where: { environmentId: { in: environmentIds }, imageDigest: { not: null } },
      select: { imageDigest: true },
    }),
    db.run.findMany({
      where: { environmentId: { in: environmentIds }, state: { in: ['queued', 'running', 'aborting'] } },
      select: { facts: true },
    }),
    db.$queryRaw<{ facts: unknown }[]>`
      SELECT facts FROM (
        SELECT facts, row_number() OVER (PARTITION BY "environmentId" ORDER BY number DESC) AS place
        FROM "Run" WHERE "environmentId" = ANY(${environmentIds}) AND kind = 'deploy' AND state = 'success'
      ) last WHERE place <= ${keptDeployments}`,
  ]);
  const ofRuns = [...open, ...kept].flatMap(({ facts }) =>
    Object.values(factsOf(facts as Parameters<typeof factsOf>[0]).images).map(({ imageId }) => imageId),
  );
  return new Set([...components.flatMap(({ imageDigest }) => imageDigest ?? []), ...ofRuns]);
}

type Seen = { images: BuiltImage[]; removed: BuiltImage[]; at: Date };

/** What was seen, and who removed how much, in one transaction. */
async function record(
  { db, cluster, target }: Tending,
  { images, removed, at }: Seen,
  signal: AbortSignal,
): Promise<void> {
  const gone = new Set(removed.map(({ id }) => id));
  const left = images.filter(({ id }) => !gone.has(id));
  const sizeOf = (list: BuiltImage[]) => list.reduce((sum, image) => sum + image.sizeBytes, 0);
  const room = await target.disk(signal);
  const disk = { ...room, imageBytes: sizeOf(left), images: left.length, at: at.toISOString() };
  await db.$transaction(async (tx) => {
    await tx.cluster.updateMany({ where: { id: cluster.id }, data: { disk } });
    await publish(tx, [`cluster:${cluster.id}`]);
    if (removed.length === 0) return;
    const text = `Removed ${removed.length} images that nothing refers to (${formatSize(sizeOf(removed))})`;
    await tx.auditEvent.create({
      data: {
        ...{ id: newId(), organizationId: cluster.organizationId, actorKind: 'system', actorName: 'Warren' },
        ...{ action: 'cluster.images-removed', entityKind: 'cluster', entityId: cluster.id },
        data: { text, images: removed.map(({ id }) => id) },
      },
    });
  });
  if (removed.length > 0) log.info({ clusterId: cluster.id, images: removed.length }, 'removed spare images');
}
