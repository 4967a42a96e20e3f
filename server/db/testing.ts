import { randomBytes } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { Client } from 'pg';
import { AppError } from '@/lib/errors';
import { PrismaClient } from '@/prisma/generated/client';

export type TestDatabase = { db: PrismaClient; url: string; drop(): Promise<void> };

/** A fresh copy of the migrated template database, for one suite. The set-up of the tests names the server. */
export async function testDatabase(): Promise<TestDatabase> {
  const admin = process.env.WARREN_TEST_DATABASE;
  const template = process.env.WARREN_TEST_TEMPLATE;
  if (!admin || !template)
    throw new AppError('internal', 'Run tests through vitest: its set-up starts PostgreSQL');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await query(admin, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const url = withDatabase(admin, name);
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
  return { db, url, drop: () => drop(db, admin, name) };
}

async function drop(db: PrismaClient, admin: string, name: string): Promise<void> {
  await db.$disconnect();
  await query(admin, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function withDatabase(url: string, name: string): string {
  const copy = new URL(url);
  copy.pathname = `/${name}`;
  return copy.toString();
}
