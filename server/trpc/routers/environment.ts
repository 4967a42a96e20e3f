import type {
  ContainerView,
  DeleteStarted,
  EnvironmentDetail,
  EnvironmentSummary,
  RunStarted,
} from '@/contract/environment';
import * as contract from '@/contract/environment';
import type { LabelCount } from '@/contract/label';
import type { Page } from '@/contract/shared';
import type { UsageView } from '@/contract/usage';
import { listBranches } from '@/server/services/environment/branches';
import { cloneEnvironment } from '@/server/services/environment/clone';
import { listContainers } from '@/server/services/environment/containers';
import { createEnvironment } from '@/server/services/environment/create';
import { deleteEnvironment } from '@/server/services/environment/delete';
import { deployEnvironment } from '@/server/services/environment/deploy';
import { getEnvironment } from '@/server/services/environment/get';
import { listEnvironmentLabels } from '@/server/services/environment/labels';
import { listEnvironments } from '@/server/services/environment/list';
import { renameEnvironment } from '@/server/services/environment/rename';
import { restartComponent } from '@/server/services/environment/restart-component';
import { setCluster } from '@/server/services/environment/set-cluster';
import { setEnvironmentLabels } from '@/server/services/environment/set-labels';
import { startEnvironment } from '@/server/services/environment/start';
import { stopEnvironment } from '@/server/services/environment/stop';
import { getUsage } from '@/server/services/environment/usage';
import { authed, router } from '../init';

export const environmentRouter = router({
  list: authed
    .input(contract.listEnvironments)
    .query(
      ({ ctx, input }): Promise<Page<EnvironmentSummary>> => listEnvironments({ ctx: ctx.caller, input }),
    ),
  branches: authed
    .input(contract.listBranches)
    .query(({ ctx, input }): Promise<string[]> => listBranches({ ctx: ctx.caller, input })),
  labels: authed
    .input(contract.listEnvironmentLabels)
    .query(({ ctx, input }): Promise<LabelCount[]> => listEnvironmentLabels({ ctx: ctx.caller, input })),
  get: authed
    .input(contract.getEnvironment)
    .query(({ ctx, input }): Promise<EnvironmentDetail> => getEnvironment({ ctx: ctx.caller, input })),
  containers: authed
    .input(contract.listContainers)
    .query(({ ctx, input }): Promise<ContainerView[]> => listContainers({ ctx: ctx.caller, input })),
  usage: authed
    .input(contract.getUsage)
    .query(({ ctx, input }): Promise<UsageView> => getUsage({ ctx: ctx.caller, input })),
  create: authed
    .input(contract.createEnvironment)
    .mutation(({ ctx, input }): Promise<EnvironmentSummary> => createEnvironment({ ctx: ctx.caller, input })),
  clone: authed
    .input(contract.cloneEnvironment)
    .mutation(({ ctx, input }): Promise<EnvironmentSummary> => cloneEnvironment({ ctx: ctx.caller, input })),
  rename: authed
    .input(contract.renameEnvironment)
    .mutation(({ ctx, input }): Promise<EnvironmentSummary> => renameEnvironment({ ctx: ctx.caller, input })),
  setLabels: authed
    .input(contract.setEnvironmentLabels)
    .mutation(
      ({ ctx, input }): Promise<EnvironmentSummary> => setEnvironmentLabels({ ctx: ctx.caller, input }),
    ),
  setCluster: authed
    .input(contract.setCluster)
    .mutation(({ ctx, input }): Promise<EnvironmentSummary> => setCluster({ ctx: ctx.caller, input })),
  deploy: authed
    .input(contract.deployEnvironment)
    .mutation(({ ctx, input }): Promise<RunStarted> => deployEnvironment({ ctx: ctx.caller, input })),
  start: authed
    .input(contract.startEnvironment)
    .mutation(({ ctx, input }): Promise<RunStarted> => startEnvironment({ ctx: ctx.caller, input })),
  stop: authed
    .input(contract.stopEnvironment)
    .mutation(({ ctx, input }): Promise<RunStarted> => stopEnvironment({ ctx: ctx.caller, input })),
  restartComponent: authed
    .input(contract.restartComponent)
    .mutation(({ ctx, input }): Promise<RunStarted> => restartComponent({ ctx: ctx.caller, input })),
  delete: authed
    .input(contract.deleteEnvironment)
    .mutation(({ ctx, input }): Promise<DeleteStarted> => deleteEnvironment({ ctx: ctx.caller, input })),
});
