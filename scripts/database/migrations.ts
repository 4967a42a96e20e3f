import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { withSchemaEngine } from './schema-engine';

const root = join(import.meta.dirname, '..', '..');
const schemaFile = join(root, 'prisma', 'schema.prisma');
const folder = join(root, 'prisma', 'migrations');
const filters = { externalTables: [], externalEnums: [] };

/** Brings the database up to the migrations in the tree. Safe to call by several processes at once. Answers the names applied. */
export function applyMigrations(databaseUrl: string): Promise<string[]> {
  return withSchemaEngine(databaseUrl, readSchema(), async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: listMigrations(),
      filters,
    });
    return appliedMigrationNames;
  });
}

/** Writes the migration that leads from the tree's migrations to schema.prisma. Answers its folder, or null when they agree. */
export function createMigration(databaseUrl: string, migrationName: string): Promise<string | null> {
  return withSchemaEngine(databaseUrl, readSchema(), async (engine) => {
    const question = await connectShadow(engine);
    const made = await engine.createMigration({
      ...question,
      draft: false,
      migrationName,
      schema: schemaContainer(),
    });
    return made.migrationScript === null ? null : write(made.generatedMigrationName, made.migrationScript);
  });
}

/** How many steps schema.prisma is ahead of the migrations; 0 means that they agree. */
export function countDrift(databaseUrl: string): Promise<number> {
  return withSchemaEngine(databaseUrl, readSchema(), async (engine) => {
    const question = await connectShadow(engine);
    return (await engine.evaluateDataLoss({ ...question, schema: schemaContainer() })).migrationSteps;
  });
}

/** The engine connects its shadow database only in devDiagnostic; later calls on the same engine then find it. */
async function connectShadow(
  engine: SchemaEngine,
): Promise<{ migrationsList: MigrationList; filters: typeof filters }> {
  const question = { migrationsList: listMigrations(), filters };
  await engine.devDiagnostic(question);
  return question;
}

function write(name: string, sql: string): string {
  const target = join(folder, name);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'migration.sql'), sql);
  writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  return target;
}

/** All migration texts, in order: a database made from them is known by their hash. */
export function migrationTexts(): string[] {
  return listMigrations().migrationDirectories.map(({ path }) =>
    readFileSync(join(folder, path, 'migration.sql'), 'utf8'),
  );
}

function listMigrations(): MigrationList {
  const lockPath = join(folder, 'migration_lock.toml');
  const names = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : [];
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockPath) ? readFileSync(lockPath, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: names
      .map((entry) => entry.name)
      .sort()
      .map((path) => ({ path, migrationFile: { path: 'migration.sql', content: sqlOf(path) } })),
  };
}

function sqlOf(path: string): { tag: 'ok'; value: string } {
  return { tag: 'ok', value: readFileSync(join(folder, path, 'migration.sql'), 'utf8') };
}

function readSchema(): string {
  return readFileSync(schemaFile, 'utf8');
}

function schemaContainer() {
  return { files: [{ path: 'schema.prisma', content: readSchema() }] };
}
