import * as contract from '@/contract/run';
import { type LogPart, readLines } from '@/server/db/log-read';
import type { Ask } from '@/server/services/ask';
import { authorise, missing, runOrThrow } from '@/server/services/internal';

export type LogExport = { fileName: string; text: AsyncGenerator<string> };

/** The log of a run, or of one step, as text: read page by page while it is sent, masked as it is stored. */
export async function exportLog({ ctx, input }: Ask<typeof contract.exportLog>): Promise<LogExport> {
  authorise(ctx, 'environment:read');
  const { id, stepId } = contract.exportLog.parse(input);
  const { number, kind, environmentId } = await runOrThrow(ctx.db, { ctx, id });
  const { name } = await ctx.db.environment.findUniqueOrThrow({ where: { id: environmentId } });
  const steps = await ctx.db.step.findMany({ where: { runId: id }, include: { job: true } });
  const step = steps.find((one) => one.id === stepId);
  if (stepId && !step) missing('step');
  const parts = [name, kind, number, ...(step ? [step.job.name, step.name] : [])];
  const titles = new Map(steps.map((one) => [one.id, `${one.job.title} › ${one.title}`]));
  const page = { runId: id, stepId, limit: 2000 };
  return {
    fileName: `${parts
      .join('-')
      .replace(/[^A-Za-z0-9._-]+/g, '_')
      .slice(0, 120)}.log`,
    text: textOf(page, (part) => readLines(ctx.db, part), titles),
  };
}

/** A heading wherever the step changes; every line with its time. */
async function* textOf(
  page: Omit<LogPart, 'after'>,
  read: (part: LogPart) => ReturnType<typeof readLines>,
  titles: Map<string, string>,
): AsyncGenerator<string> {
  let [after, current] = [0n, ''];
  for (;;) {
    const lines = await read({ ...page, after });
    let text = '';
    for (const { stepId, at, text: said } of lines) {
      if (stepId !== current) text += `${current === '' ? '' : '\n'}── ${titles.get(stepId) ?? stepId}\n`;
      current = stepId;
      text += `${at.toISOString()} ${said}\n`;
    }
    if (text !== '') yield text;
    const last = lines.at(-1);
    if (!last || lines.length < page.limit) return;
    after = last.id;
  }
}
