import { clusterSettingsOf, gib } from '@/contract/cluster-settings';
import type { EngineParts } from '@/engine/ports';
import type { PrismaClient } from '@/prisma/generated/client';

/** Compares the free space of now with the floor of the cluster. */
export function diskFloor(db: PrismaClient, targetFor: EngineParts['targetFor']): EngineParts['shortOfDisk'] {
  return async (clusterId, signal) => {
    const row = await db.cluster.findUnique({ where: { id: clusterId }, select: { settings: true } });
    const floorBytes = clusterSettingsOf(row?.settings).diskFloor * gib;
    const { freeBytes } = await (await targetFor(clusterId)).disk(signal);
    return freeBytes !== null && freeBytes < floorBytes ? { freeBytes, floorBytes } : null;
  };
}
