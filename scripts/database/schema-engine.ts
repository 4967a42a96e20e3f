import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { migrationFactory } from './adapter';

type Background = Record<string, WebAssembly.ImportValue> & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: { new: typeof SchemaEngine.new };
};

const folder = dirname(fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm')));

/** One instance a process: the glue caches views of the first instance's memory. */
const background = load();

/** Prisma's own schema engine, compiled to WebAssembly: no binary has to be downloaded. */
export async function openSchemaEngine(databaseUrl: string, schema: string): Promise<SchemaEngine> {
  const factory = bindMigrationAwareSqlAdapterFactory(migrationFactory(databaseUrl));
  return (await background).SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    factory,
  );
}

async function load(): Promise<Background> {
  const glue = (await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href)) as Background;
  const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}
