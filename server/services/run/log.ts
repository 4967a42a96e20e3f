import type { LogLineView, RunLogPage } from '@/contract/run';
import * as contract from '@/contract/run';
import { isRunOver } from '@/engine/run-state';
import { readLines } from '@/server/db/log-read';
import type { Ask } from '@/server/services/ask';
import { authorise, runOrThrow } from '@/server/services/internal';
import { stateOf } from './enqueue';

/** Stored lines after a cursor. The state is read first: a run that was over then gets no further line. */
export async function runLog({ ctx, input }: Ask<typeof contract.runLog>): Promise<RunLogPage> {
  authorise(ctx, 'environment:read');
  const { id, after, stepId, limit } = contract.runLog.parse(input);
  const run = await runOrThrow(ctx.db, { ctx, id });
  const rows = await readLines(ctx.db, { runId: id, stepId, after: BigInt(after), limit });
  const lines = rows.map(({ id: cursor, stepId: step, at, stream, text }) => {
    return { cursor: String(cursor), stepId: step, at, stream: streamOf(stream), text };
  });
  return { lines, isComplete: isRunOver(stateOf(run.state)) && rows.length < limit };
}

function streamOf(stored: string): LogLineView['stream'] {
  return stored === 'err' || stored === 'note' ? stored : 'out';
}
