import type { LabelCount } from '@/contract/label';
import type { WantedLabel } from '@/contract/label-text';
import type { Prisma } from '@/prisma/generated/client';
import type { Context } from '@/server/context';

const most = 500;

/** Each of them narrows the list. */
export function carriesAll({ organizationId }: Pick<Context, 'organizationId'>, wanted: WantedLabel[] = []) {
  return wanted.map(({ key, value }) => ({ labels: { some: { organizationId, key, value } } }));
}

/** Which labels these projects or environments carry: what their list can be filtered by. */
export async function countLabels(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  carriers: Prisma.LabelWhereInput,
): Promise<LabelCount[]> {
  const groups = await db.label.groupBy({
    by: ['key', 'value'],
    where: { ...carriers, organizationId },
    _count: true,
    orderBy: [{ key: 'asc' }, { value: 'asc' }],
    take: most,
  });
  return groups.map(({ key, value, _count }) => ({ key, value, count: _count }));
}
