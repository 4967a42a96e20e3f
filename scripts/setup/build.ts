import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { hintFirstScripts } from './compile-hint';
import { compressFiles } from './compress';
import { runOrThrow } from './run';

const root = join(import.meta.dirname, '..', '..');
const sources = [
  'app',
  'client',
  'components',
  'contract',
  'definition',
  'engine',
  'targets',
  'builds',
  'providers',
  'server',
  'lib',
  'prisma/schema.prisma',
  'package-lock.json',
  'next.config.js',
  'instrumentation-client.ts',
  'scripts/setup/compile-hint.ts',
  'scripts/setup/compress.ts',
  'scripts/setup/first-scripts.ts',
  'tsconfig.json',
  'postcss.config.mjs',
];

/** Writes the Prisma client when the schema changed since the last time. */
export async function ensureClient(): Promise<void> {
  const stamp = join(root, 'prisma', 'generated', '.hash');
  const hash = hashOf(['prisma/schema.prisma', 'package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  await runOrThrow('prisma', ['generate'], { quiet: true, cwd: root });
  writeFileSync(stamp, hash);
}

/** Builds dashboard and processes when a source changed since the last time. Answers whether anything was built. */
export async function ensureBuild(say: (line: string) => void): Promise<boolean> {
  const stamp = join(root, '.next', 'warren-sources');
  const hash = hashOf(sources);
  if (existsSync(stamp) && existsSync(join(root, 'dist', 'main.js')) && readFileSync(stamp, 'utf8') === hash)
    return false;
  say('Building the dashboard (about half a minute) …');
  await Promise.all([buildDashboard(), buildProcesses()]);
  writeFileSync(stamp, hash);
  return true;
}

async function buildDashboard(): Promise<void> {
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  await runOrThrow('next', ['build'], { quiet: true, cwd: root, env });
  hintFirstScripts(join(root, '.next'));
  await compressFiles(join(root, '.next', 'static'));
}

function buildProcesses(): Promise<void> {
  return bundle(['main', 'worker', 'router'].map((name) => join(root, 'server', `${name}.ts`)));
}

export function buildSupervisor(): Promise<void> {
  return bundle([join(root, 'scripts', 'supervise.ts')]);
}

async function bundle(entryPoints: string[]): Promise<void> {
  await build({
    entryPoints,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    packages: 'external',
    outdir: join(root, 'dist'),
    sourcemap: 'linked',
    logLevel: 'warning',
    absWorkingDir: root,
  });
}

function hashOf(names: string[]): string {
  const hash = createHash('sha256');
  for (const name of names)
    for (const file of filesOf(join(root, name)))
      hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .sort()
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile());
}
