import type { ComponentDeclaration, ComponentPatch, Effect } from '@/engine/run-store';
import { newId } from '@/lib/ids';
import { Prisma } from '@/prisma/generated/client';

type Tx = Prisma.TransactionClient;
type Patch = Extract<Effect, { kind: 'component' }>;

/** All components of a definition in two statements, however many there are. */
export async function declareComponents(
  tx: Tx,
  environmentId: string,
  components: ComponentDeclaration[],
): Promise<void> {
  const rows = components.map((component) => ({ id: newId(), ...component }));
  const names = components.map(({ name }) => name);
  await tx.component.updateMany({
    where: { environmentId, isDropped: false, name: { notIn: names } },
    data: { isDropped: true },
  });
  await tx.$executeRaw`
    INSERT INTO "Component" AS c
      (id, "environmentId", name, kind, position, image, "gitRepo", "gitBranch", "updatedAt")
    SELECT x.id, ${environmentId}, x.name, x.kind, x.position, x.image, x."gitRepo", x."gitBranch",
      clock_timestamp() AT TIME ZONE 'utc'
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS x(id text, name text, kind text, position int, image text, "gitRepo" text, "gitBranch" text)
    ON CONFLICT ("environmentId", name) DO UPDATE SET
      kind = EXCLUDED.kind, position = EXCLUDED.position, image = COALESCE(NULLIF(EXCLUDED.image, ''), c.image),
      "gitRepo" = EXCLUDED."gitRepo", "gitBranch" = EXCLUDED."gitBranch", "isDropped" = false,
      "updatedAt" = EXCLUDED."updatedAt"`;
}

const columns = [
  'operationStatus',
  'image',
  'imageDigest',
  'gitSha',
  'configHash',
  'revisionId',
  'scripts',
] as const satisfies (keyof ComponentPatch)[];

/** What one boundary changes of components, as part of a statement that knows `mine`; of two words about one column the later holds. */
export function componentRows(environmentId: string, patches: Patch[]): Prisma.Sql {
  const merged = new Map<string, ComponentPatch>();
  for (const { name, patch } of patches) merged.set(name, { ...merged.get(name), ...patch });
  const rows = [...merged].map(([name, patch]) => ({ name, patch }));
  const sets = columns.map((column) => {
    const id = Prisma.raw(`"${column}"`);
    return Prisma.sql`${id} = CASE WHEN jsonb_exists(x.patch, ${column}) THEN x.patch->>${column} ELSE c.${id} END`;
  });
  return Prisma.sql`
    UPDATE "Component" c SET ${Prisma.join(sets)}, "updatedAt" = clock_timestamp() AT TIME ZONE 'utc'
    FROM mine, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(name text, patch jsonb)
    WHERE c."environmentId" = ${environmentId} AND c.name = x.name`;
}
