import type { ProjectSettings, ProjectSettingsView } from '@/contract/limits';
import * as contract from '@/contract/limits';
import { limitsOf } from '@/engine/limits';
import type { Context } from '@/server/context';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, projectOrThrow } from '@/server/services/internal';
import { runQueueTopic } from '@/server/services/topics';

export async function getProjectSettings({
  ctx,
  input,
}: Ask<typeof contract.getProjectSettings>): Promise<ProjectSettingsView> {
  authorise(ctx, 'project:read');
  const { id } = contract.getProjectSettings.parse(input);
  return viewOf(ctx, settingsOf((await projectOrThrow(ctx.db, { ctx, id })).settings));
}

/** Holds for steps that begin from now on; queued runs are looked at again at once. */
export async function saveProjectSettings({
  ctx,
  input,
}: Ask<typeof contract.saveProjectSettings>): Promise<ProjectSettingsView> {
  authorise(ctx, 'project:write');
  const { id, settings } = contract.saveProjectSettings.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const project = await projectOrThrow(tx, { ctx, id });
    const kept = typeof project.settings === 'object' ? project.settings : {};
    await tx.project.update({ where: { id }, data: { settings: { ...kept, ...settings } } });
    await audit(tx, ctx, {
      action: 'project.settings',
      entityKind: 'project',
      entityId: id,
      projectId: id,
      text: `Changed the limits and retention of the project "${project.name}"`,
      facts: {
        parallelRuns: settings.parallelRuns,
        parallelBuilds: settings.parallelBuilds,
        limits: JSON.stringify(settings.limits),
        ...settings.retention,
      },
    });
    await publish(tx, [`project:${id}`, runQueueTopic]);
    return viewOf(ctx, settings);
  });
}

/** What cannot be read counts as not set: a run never fails because of it. */
export function settingsOf(stored: unknown): ProjectSettings {
  const read = contract.projectSettings.safeParse(stored);
  return read.success ? read.data : contract.projectSettings.parse({});
}

function viewOf({ env }: Pick<Context, 'env'>, settings: ProjectSettings): ProjectSettingsView {
  const { keepRuns, keepDays } = env.retention;
  const defaults = contract.limitedStepNames.map((name) => [name, limitsOf(name)] as const);
  return {
    ...settings,
    defaults: Object.fromEntries(defaults) as ProjectSettingsView['defaults'],
    retentionDefaults: { keepRuns, keepDays },
  };
}
