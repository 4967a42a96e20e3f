import type { OrganizationSettings } from '@/contract/limits';
import * as contract from '@/contract/limits';
import { publish } from '@/server/db/notify';
import type { Ask, AskNothing } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise } from '@/server/services/internal';
import { organizationTopic, runQueueTopic } from '@/server/services/topics';

export async function getOrganizationSettings({ ctx }: AskNothing): Promise<OrganizationSettings> {
  authorise(ctx, 'organization:read');
  const where = { id: ctx.organizationId };
  const { settings } = await ctx.db.organization.findUniqueOrThrow({ where });
  const read = contract.organizationSettings.safeParse(settings);
  return read.success ? read.data : contract.organizationSettings.parse({});
}

export async function saveOrganizationSettings({
  ctx,
  input,
}: Ask<typeof contract.saveOrganizationSettings>): Promise<OrganizationSettings> {
  authorise(ctx, 'organization:manage');
  const { settings } = contract.saveOrganizationSettings.parse(input);
  const id = ctx.organizationId;
  return ctx.db.$transaction(async (tx) => {
    const { settings: stored } = await tx.organization.findUniqueOrThrow({ where: { id } });
    const kept = typeof stored === 'object' ? stored : {};
    await tx.organization.update({ where: { id }, data: { settings: { ...kept, ...settings } } });
    await audit(tx, ctx, {
      action: 'organization.settings',
      entityKind: 'organization',
      entityId: id,
      text: `Set the limits of runs at once to ${settings.parallelRuns ?? 'none'}, of builds to ${settings.parallelBuilds ?? 'none'}`,
      facts: { ...settings },
    });
    await publish(tx, [organizationTopic(id), runQueueTopic]);
    return settings;
  });
}
