import { setTimeout as delay } from 'node:timers/promises';
import { duration } from '@/engine/failures';
import type { EngineParts } from '@/engine/ports';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import type { PrismaClient } from '@/prisma/generated/client';
import { askForBuildPlace, leaveBuildPlace, usualBuildMs } from '@/server/db/build-places';

/** Limits of builds, held by the database for all workers; those who wait hear their position, the reason and an estimate. */
export function buildPlaces(db: PrismaClient, ofWorker: number): EngineParts['takeBuildPlace'] {
  return async (asked, signal, onWait) => {
    let usualMs: number | null | undefined;
    for (let waitMs = 100; ; waitMs = Math.min(waitMs * 1.5, 1000)) {
      throwIfStopped(signal);
      const turn = await askForBuildPlace(db, asked, ofWorker);
      if (turn.state === 'turn') break;
      usualMs ??= await usualBuildMs(db, asked.organizationId);
      const usually = usualMs ? `; a build here usually takes ${duration(usualMs)}` : '';
      onWait(`${turn.reason}. Number ${turn.position} in line${usually}.`);
      await delay(waitMs, undefined, { signal }).catch(() => undefined);
    }
    return () =>
      leaveBuildPlace(db, asked).catch((error) => {
        // The place ends with the run or its lease.
        log.warn({ runId: asked.claim.runId, err: error }, 'a build place could not be given back');
      });
  };
}

function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('aborted', 'Stopped while waiting for a free place');
}
