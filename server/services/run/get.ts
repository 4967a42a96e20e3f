import type { RunDetail } from '@/contract/run';
import * as contract from '@/contract/run';
import type { Ask } from '@/server/services/ask';
import { authorise, runOrThrow } from '@/server/services/internal';
import { sinceRun } from './again';
import { aroundRuns } from './around';
import { runDetail, runInclude, runParts } from './view';

export async function getRun({ ctx, input }: Ask<typeof contract.getRun>): Promise<RunDetail> {
  authorise(ctx, 'environment:read');
  const { id } = contract.getRun.parse(input);
  await runOrThrow(ctx.db, { ctx, id });
  const row = await ctx.db.run.findUniqueOrThrow({
    where: { id },
    include: { ...runInclude, stages: runParts },
  });
  const [around, since] = await Promise.all([aroundRuns(ctx.db, [row]), sinceRun(ctx.db, row)]);
  return runDetail(row, { stages: row.stages, around: around(row), since });
}
