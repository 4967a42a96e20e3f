import type { ClusterDetail, ClusterSummary } from '@/contract/cluster';
import * as contract from '@/contract/cluster';
import * as settingsContract from '@/contract/cluster-settings';
import type { Removed } from '@/contract/shared';
import { checkCluster } from '@/server/services/cluster/check';
import { createCluster } from '@/server/services/cluster/create';
import { getCluster } from '@/server/services/cluster/get';
import { listClusters } from '@/server/services/cluster/list';
import { removeCluster } from '@/server/services/cluster/remove';
import { renameCluster } from '@/server/services/cluster/rename';
import { saveClusterSettings } from '@/server/services/cluster/save-settings';
import { trustHostKey } from '@/server/services/cluster/trust-host-key';
import { authed, router } from '../init';

export const clusterRouter = router({
  list: authed.query(({ ctx }): Promise<ClusterSummary[]> => listClusters({ ctx: ctx.caller })),
  get: authed
    .input(contract.getCluster)
    .query(({ ctx, input }): Promise<ClusterDetail> => getCluster({ ctx: ctx.caller, input })),
  create: authed
    .input(contract.createCluster)
    .mutation(({ ctx, input }): Promise<ClusterDetail> => createCluster({ ctx: ctx.caller, input })),
  check: authed
    .input(contract.getCluster)
    .mutation(({ ctx, input }): Promise<ClusterDetail> => checkCluster({ ctx: ctx.caller, input })),
  trustHostKey: authed
    .input(contract.trustHostKey)
    .mutation(({ ctx, input }): Promise<ClusterDetail> => trustHostKey({ ctx: ctx.caller, input })),
  rename: authed
    .input(contract.renameCluster)
    .mutation(({ ctx, input }): Promise<ClusterDetail> => renameCluster({ ctx: ctx.caller, input })),
  saveSettings: authed
    .input(settingsContract.saveClusterSettings)
    .mutation(({ ctx, input }): Promise<ClusterDetail> => saveClusterSettings({ ctx: ctx.caller, input })),
  remove: authed
    .input(contract.removeCluster)
    .mutation(({ ctx, input }): Promise<Removed> => removeCluster({ ctx: ctx.caller, input })),
});
