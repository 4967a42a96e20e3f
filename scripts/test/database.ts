import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { applyMigrations, migrationTexts } from '../database/migrations';
import { type Postgres, startPostgres } from '../database/postgres';

/** Starts (or adopts) the tests' PostgreSQL and makes the template database that suites copy. */
export async function prepareTestDatabase(): Promise<Postgres> {
  const server = await startPostgres(join(process.cwd(), '.warren', 'test'));
  process.env.WARREN_TEST_DATABASE = server.url;
  process.env.WARREN_TEST_TEMPLATE = await ensureTemplate(server.url);
  return server;
}

async function ensureTemplate(url: string): Promise<string> {
  const name = `template_${createHash('sha256').update(migrationTexts().join('\0')).digest('hex').slice(0, 12)}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(7315)');
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await makeTemplate(client, url, name);
  } finally {
    await client.end();
  }
  return name;
}

/** Made under another name and renamed when whole, so that a killed run leaves no half template. */
async function makeTemplate(client: Client, url: string, name: string): Promise<void> {
  const half = `${name}_half`;
  await client.query(`DROP DATABASE IF EXISTS "${half}" WITH (FORCE)`);
  await client.query(`CREATE DATABASE "${half}"`);
  const target = new URL(url);
  target.pathname = `/${half}`;
  await applyMigrations(target.toString());
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [half]);
  await client.query(`ALTER DATABASE "${half}" RENAME TO "${name}"`);
}
