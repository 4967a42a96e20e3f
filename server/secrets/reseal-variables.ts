import { Prisma } from '@/prisma/generated/client';
import type { SecretBox } from '@/server/context';

export type Boxes = { before: SecretBox; after: SecretBox };
type Reseal = (sealed: string, organizationId: string) => string;

/** What is deployed gets the same new text as the variable it came from, so that both stay equal. */
export async function resealVariables(tx: Prisma.TransactionClient, boxes: Boxes): Promise<number> {
  const reseal = resealing(boxes);
  const rows = await tx.variable.findMany();
  for (const { id, organizationId, value } of rows)
    await tx.variable.update({ where: { id }, data: { value: reseal(value, organizationId) } });
  await resealDeployed(tx, reseal);
  return rows.length;
}

function resealing({ before, after }: Boxes): Reseal {
  const done = new Map<string, string>();
  return (sealed, organizationId) => {
    const again = done.get(sealed) ?? after.seal(before.open(sealed, organizationId), organizationId);
    done.set(sealed, again);
    return again;
  };
}

/** As `secretBox` writes it: nothing in it means anything to JSON. */
const sealedText = /ENCRYPTED\[[\w.-]+\]/g;

async function resealDeployed(tx: Prisma.TransactionClient, reseal: Reseal): Promise<void> {
  const deployed = await tx.environment.findMany({
    where: { deployedVariables: { not: Prisma.DbNull } },
    select: { id: true, organizationId: true, deployedVariables: true },
  });
  for (const { id, organizationId, deployedVariables } of deployed) {
    const text = JSON.stringify(deployedVariables).replace(sealedText, (one) => reseal(one, organizationId));
    await tx.environment.update({ where: { id }, data: { deployedVariables: JSON.parse(text) } });
  }
}
