import type { Label, LabelEdit } from '@/contract/label';
import type { Context } from '@/server/context';
import type { Tx } from '@/server/services/internal';
import { type LabelPlan, planLabels } from './plan';

type Owner = { projectId: string } | { environmentId: string };
type Labelling = { ctx: Pick<Context, 'organizationId'>; owner: Owner; edit: LabelEdit };

/** Writes the difference. Whoever calls it holds the lock of the project or environment. */
export async function storeLabels(tx: Tx, { ctx, owner, edit }: Labelling): Promise<LabelPlan> {
  const plan = planLabels(await tx.label.findMany({ where: owner, ...labelRows }), edit);
  const keys = [...plan.removed, ...plan.set.map(({ key }) => key)];
  await tx.label.deleteMany({ where: { ...owner, key: { in: keys } } });
  await insertLabels(tx, { ctx, owner, labels: plan.set });
  return plan;
}

type Insertion = { ctx: Pick<Context, 'organizationId'>; owner: Owner; labels: Label[] };

export async function insertLabels(tx: Tx, { ctx, owner, labels }: Insertion): Promise<void> {
  const ownerId = 'projectId' in owner ? owner.projectId : owner.environmentId;
  const carrier = { organizationId: ctx.organizationId, ownerId, ...owner };
  await tx.label.createMany({ data: labels.map((label) => ({ ...carrier, ...label })) });
}

/** As they are shown. */
export const labelRows = {
  select: { key: true, value: true },
  orderBy: { key: 'asc' },
} as const;
