import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import { Client } from 'pg';

type Address = { host: string; port: number; user: string; password: string; database: string };

const charOid = 18;
const textOid = 25;

/**
 * The pg adapter with three faults worked around for the schema engine: PostgreSQL's "char" type is unmapped, a
 * connection string makes the shadow database the real one, and shadow databases are never dropped.
 */
export function migrationFactory(databaseUrl: string): {
  factory: SqlMigrationAwareDriverAdapterFactory;
  close(): Promise<void>;
} {
  const address = addressOf(databaseUrl);
  const opened: SqlDriverAdapter[] = [];
  const keep = (adapter: SqlDriverAdapter) => opened[opened.push(adapter) - 1] ?? adapter;
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => keep(withCharType(await new PrismaPg(address).connect())),
    connectToShadowDb: async () => keep(await connectToShadow(address)),
  };
  return {
    factory,
    close: async () =>
      void (await Promise.all(opened.map((adapter) => adapter.dispose().catch(() => undefined)))),
  };
}

export function addressOf(databaseUrl: string): Address {
  const url = new URL(databaseUrl);
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
  };
}

async function connectToShadow(address: Address): Promise<SqlDriverAdapter> {
  const name = `warren_shadow_${process.pid}_${Date.now()}`;
  await run(address, `CREATE DATABASE "${name}"`);
  const adapter = withCharType(await new PrismaPg({ ...address, database: name }).connect());
  const dispose = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await dispose();
    await run(address, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  };
  return adapter;
}

async function run(address: Address, sql: string): Promise<void> {
  const client = new Client(address);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

type WithPerformIo = SqlDriverAdapter & {
  performIO?: (query: SqlQuery) => Promise<{ fields?: { dataTypeID: number }[] }>;
};

function withCharType(plain: SqlDriverAdapter): SqlDriverAdapter {
  const adapter = plain as WithPerformIo;
  const performIO = adapter.performIO?.bind(adapter);
  if (!performIO) return adapter;
  let charColumns: number[] = [];
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    charColumns = (result.fields ?? []).flatMap((field, index) =>
      field.dataTypeID === charOid ? [index] : [],
    );
    for (const field of result.fields ?? []) if (field.dataTypeID === charOid) field.dataTypeID = textOid;
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const columnTypes = result.columnTypes.map((type, index) =>
      charColumns.includes(index) ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  return adapter;
}
