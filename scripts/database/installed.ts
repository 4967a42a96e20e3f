import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Env, readEnv } from '@/lib/env';
import { closeDatabase, openDatabase } from '@/server/db/client';
import { startPostgres } from './postgres';

type Installed = { db: ReturnType<typeof openDatabase>; env: Env };

/** The database of the installation that WARREN_DATA and DATABASE_URL name, for commands; Warren may be running. */
export async function withInstalledDatabase(work: (installed: Installed) => Promise<void>): Promise<void> {
  const dataDir = resolve(process.env.WARREN_DATA ?? '.warren');
  if (!process.env.DATABASE_URL && !existsSync(join(dataDir, 'postgres')))
    throw new Error(`There is no Warren in ${dataDir}. Set WARREN_DATA or DATABASE_URL as for npm start.`);
  const server = process.env.DATABASE_URL ? null : await startPostgres(join(dataDir, 'postgres'));
  const url = process.env.DATABASE_URL ?? server?.url ?? '';
  try {
    await work({ db: openDatabase(url), env: readEnv({ ...process.env, DATABASE_URL: url }) });
  } finally {
    await closeDatabase(url);
    await server?.stop();
  }
}
