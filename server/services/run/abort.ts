import type { RunSummary } from '@/contract/run';
import * as contract from '@/contract/run';
import { isRunOver } from '@/engine/run-state';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, lockEnvironment, runOrThrow } from '@/server/services/internal';
import { aroundRuns } from './around';
import { stateOf } from './enqueue';
import { stopRun } from './stop-run';
import { runInclude, runSummary } from './view';

/** Asks a run to end; asking again, or for a run that is over, changes nothing. */
export async function abortRun({ ctx, input }: Ask<typeof contract.abortRun>): Promise<RunSummary> {
  authorise(ctx, 'environment:deploy');
  const { id } = contract.abortRun.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const { environmentId, projectId } = await runOrThrow(tx, { ctx, id });
    await lockEnvironment(tx, { ctx, id: environmentId });
    const run = await runOrThrow(tx, { ctx, id });
    if (!isRunOver(stateOf(run.state)) && !run.cancelRequestedAt) {
      await stopRun(tx, ctx, id);
      await audit(tx, ctx, {
        action: 'run.abort',
        entityKind: 'run',
        entityId: id,
        environmentId,
        projectId,
        text: `Aborted run ${run.number}`,
      });
    }
    const row = await tx.run.findUniqueOrThrow({ where: { id }, include: runInclude });
    const around = await aroundRuns(tx, [row]);
    return runSummary(row, around(row));
  });
}
