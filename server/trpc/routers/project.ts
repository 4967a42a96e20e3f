import type { LabelCount } from '@/contract/label';
import type { ProjectSettingsView } from '@/contract/limits';
import * as limits from '@/contract/limits';
import type { ProjectDetail, ProjectSummary } from '@/contract/project';
import * as contract from '@/contract/project';
import type { Removed } from '@/contract/shared';
import { createProject } from '@/server/services/project/create';
import { deleteProject } from '@/server/services/project/delete';
import { getProject } from '@/server/services/project/get';
import { listProjectLabels } from '@/server/services/project/labels';
import { listProjects } from '@/server/services/project/list';
import { renameProject } from '@/server/services/project/rename';
import { setProjectLabels } from '@/server/services/project/set-labels';
import { getProjectSettings, saveProjectSettings } from '@/server/services/project/settings';
import { authed, router } from '../init';

export const projectRouter = router({
  list: authed
    .input(contract.listProjects)
    .query(({ ctx, input }): Promise<ProjectSummary[]> => listProjects({ ctx: ctx.caller, input })),
  labels: authed.query(({ ctx }): Promise<LabelCount[]> => listProjectLabels({ ctx: ctx.caller })),
  get: authed
    .input(contract.getProject)
    .query(({ ctx, input }): Promise<ProjectDetail> => getProject({ ctx: ctx.caller, input })),
  create: authed
    .input(contract.createProject)
    .mutation(({ ctx, input }): Promise<ProjectSummary> => createProject({ ctx: ctx.caller, input })),
  rename: authed
    .input(contract.renameProject)
    .mutation(({ ctx, input }): Promise<ProjectSummary> => renameProject({ ctx: ctx.caller, input })),
  setLabels: authed
    .input(contract.setProjectLabels)
    .mutation(({ ctx, input }): Promise<ProjectSummary> => setProjectLabels({ ctx: ctx.caller, input })),
  settings: authed
    .input(limits.getProjectSettings)
    .query(({ ctx, input }): Promise<ProjectSettingsView> => getProjectSettings({ ctx: ctx.caller, input })),
  saveSettings: authed
    .input(limits.saveProjectSettings)
    .mutation(
      ({ ctx, input }): Promise<ProjectSettingsView> => saveProjectSettings({ ctx: ctx.caller, input }),
    ),
  delete: authed
    .input(contract.deleteProject)
    .mutation(({ ctx, input }): Promise<Removed> => deleteProject({ ctx: ctx.caller, input })),
});
