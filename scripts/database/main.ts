import { join } from 'node:path';
import { applyMigrations, countDrift, createMigration } from './migrations';
import { startPostgres } from './postgres';

/** `tsx scripts/database/main.ts apply | create <name> | check`; uses DATABASE_URL or a throw-away server in .warren/schema. */
async function main(): Promise<void> {
  const [verb = 'check', name = 'change'] = process.argv.slice(2);
  const server = process.env.DATABASE_URL
    ? null
    : await startPostgres(join(process.cwd(), '.warren', 'schema'));
  const url = process.env.DATABASE_URL ?? server?.url ?? '';
  try {
    await perform(verb, name, url);
  } finally {
    await server?.stop();
  }
}

async function perform(verb: string, name: string, url: string): Promise<void> {
  if (verb === 'apply') return console.log((await applyMigrations(url)).join('\n') || 'Nothing to apply.');
  await applyMigrations(url);
  if (verb === 'create')
    return console.log((await createMigration(url, name)) ?? 'Schema and migrations agree.');
  const steps = await countDrift(url);
  if (steps > 0)
    throw new Error(
      `schema.prisma is ${steps} steps ahead of the migrations: run npm run db -- create <name>`,
    );
  console.log('Schema and migrations agree.');
}

await main();
// A pool of the schema engine stays open for ten idle seconds: leave without waiting for it.
process.exit(0);
