import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@/prisma/generated/client';

const slot = Symbol.for('warren.databases');

/** A busy machine must not end what waits for its turn; a lost database is noticed by its connections. */
const transactionOptions = { maxWait: 5000, timeout: 15_000 };

/** One pool a process and address: Next loads its own copy of this module, the slot on globalThis is shared. */
export function openDatabase(url: string): PrismaClient {
  const holder = globalThis as { [slot]?: Map<string, PrismaClient> };
  holder[slot] ??= new Map();
  const clients = holder[slot];
  const found = clients.get(url);
  if (found) return found;
  const db = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 10 }),
    transactionOptions,
  });
  clients.set(url, db);
  return db;
}

export async function closeDatabase(url: string): Promise<void> {
  const clients = (globalThis as { [slot]?: Map<string, PrismaClient> })[slot];
  await clients?.get(url)?.$disconnect();
  clients?.delete(url);
}
