import type { RunStarted } from '@/contract/environment';
import type { QueueView, RunDetail, RunLogPage, RunSummary } from '@/contract/run';
import * as contract from '@/contract/run';
import type { Page } from '@/contract/shared';
import { abortRun } from '@/server/services/run/abort';
import { getRun } from '@/server/services/run/get';
import { listRuns } from '@/server/services/run/list';
import { runLog } from '@/server/services/run/log';
import { runQueue } from '@/server/services/run/queue';
import { retryRun } from '@/server/services/run/retry';
import { rollBackToRun } from '@/server/services/run/roll-back';
import { authed, router } from '../init';

export const runRouter = router({
  list: authed
    .input(contract.listRuns)
    .query(({ ctx, input }): Promise<Page<RunSummary>> => listRuns({ ctx: ctx.caller, input })),
  get: authed
    .input(contract.getRun)
    .query(({ ctx, input }): Promise<RunDetail> => getRun({ ctx: ctx.caller, input })),
  abort: authed
    .input(contract.abortRun)
    .mutation(({ ctx, input }): Promise<RunSummary> => abortRun({ ctx: ctx.caller, input })),
  retry: authed
    .input(contract.retryRun)
    .mutation(({ ctx, input }): Promise<RunStarted> => retryRun({ ctx: ctx.caller, input })),
  rollBack: authed
    .input(contract.rollBackToRun)
    .mutation(({ ctx, input }): Promise<RunStarted> => rollBackToRun({ ctx: ctx.caller, input })),
  log: authed
    .input(contract.runLog)
    .query(({ ctx, input }): Promise<RunLogPage> => runLog({ ctx: ctx.caller, input })),
  queue: authed.query(({ ctx }): Promise<QueueView> => runQueue({ ctx: ctx.caller })),
});
