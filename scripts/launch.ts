import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { applyMigrations } from './database/migrations';
import { startPostgres } from './database/postgres';
import { buildSupervisor, ensureBuild, ensureClient } from './setup/build';
import { ensureDocker } from './setup/docker';
import { memoryFlags } from './setup/memory-flags';
import type { ProcessPlan } from './setup/processes';
import { screen } from './setup/screen';
import type { Plan } from './supervise';

const isDevelopment = process.argv.includes('--dev');
const flags = [
  ...memoryFlags,
  // Prisma's way with pg is named deprecated at each start; people who run Warren can do nothing about it.
  '--disable-warning=DeprecationWarning',
];

/** `npm start`: everything that is missing is made, then main, worker and router run until Ctrl-C. */
async function launch(): Promise<void> {
  const dataDir = resolve(process.env.WARREN_DATA ?? '.warren');
  mkdirSync(dataDir, { recursive: true });
  await refuseBusyPorts();
  const docker = await ensureDocker(dataDir, console.log);
  const database = process.env.DATABASE_URL ? null : await startPostgres(join(dataDir, 'postgres'));
  const databaseUrl = process.env.DATABASE_URL ?? database?.url ?? '';
  await ensureClient();
  const migrations = (await applyMigrations(databaseUrl)).length;
  const isBuilt = !isDevelopment && (await ensureBuild(console.log));
  await buildSupervisor();
  handOver({
    processes: plans(databaseUrl, dataDir),
    healthUrl: `http://127.0.0.1:${port()}/api/health`,
    screen: screen({
      url: dashboardUrl(),
      previewPort: routerPort(),
      dataDir,
      database: database ? 'embedded' : 'DATABASE_URL',
      docker,
      done: { before: process.env.WARREN_DONE, migrations, isBuilt },
    }),
    postmasterFile: database ? join(dataDir, 'postgres', 'data', 'postmaster.pid') : null,
  });
}

/** Preparing loads a compiler and a schema engine; the small supervisor takes this process over, so that they go. */
function handOver(plan: Plan): void {
  const env: NodeJS.ProcessEnv = { ...process.env, WARREN_PLAN: JSON.stringify(plan) };
  process.execve?.(
    process.execPath,
    [process.execPath, '--max-semi-space-size=2', join('dist', 'supervise.js')],
    env,
  );
}

function plans(databaseUrl: string, dataDir: string): ProcessPlan[] {
  return ['main', 'worker', 'router'].map((name) => ({
    name,
    command: process.execPath,
    args: isDevelopment ? developmentArgs(name) : [...flags, join('dist', `${name}.js`)],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      WARREN_DATA: dataDir,
      WARREN_PROCESS: name,
      WARREN_PORT: String(port()),
      WARREN_URL: dashboardUrl(),
      WARREN_ROUTER_PORT: String(routerPort()),
      NODE_ENV: isDevelopment ? 'development' : 'production',
    },
  }));
}

/** Next reloads main's pages by itself; the other processes start again when one of their files changes. */
function developmentArgs(name: string): string[] {
  const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs');
  return name === 'main'
    ? [tsx, join('server', 'main.ts')]
    : [tsx, 'watch', '--clear-screen=false', join('server', `${name}.ts`)];
}

async function refuseBusyPorts(): Promise<void> {
  for (const [name, value] of [
    ['WARREN_PORT', port()],
    ['WARREN_ROUTER_PORT', routerPort()],
  ] as const) {
    if (await isFree(value)) continue;
    console.error(
      `Port ${value} is in use. Stop what uses it, or choose another one: ${name}=${value + 1} npm start`,
    );
    process.exit(1);
  }
}

function isFree(value: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(value, process.env.WARREN_HOST ?? '127.0.0.1', () => server.close(() => done(true)));
  });
}

function port(): number {
  return Number(process.env.WARREN_PORT ?? 3000);
}

function routerPort(): number {
  return Number(process.env.WARREN_ROUTER_PORT ?? 8080);
}

function dashboardUrl(): string {
  return process.env.WARREN_URL ?? `http://localhost:${port()}`;
}

if (!existsSync('package.json')) process.chdir(join(import.meta.dirname, '..'));
launch().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
