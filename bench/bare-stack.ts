import { execFileSync } from 'node:child_process';
import { request } from 'node:http';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

/** The Docker client of the engine's own release: a newer one may ask for parts that the engine lacks. */
const docker = '/usr/bin/docker';
const name = (part: string) => `bare-bench-${part}`;

/**
 * The same stack with nothing but the Docker command: build, three containers, first answer of the app. Answers seconds.
 * Ordered: the app starts when PostgreSQL accepts connections, as Warren's `dependsOn` promises.
 */
export async function bareDeploy(folder: string, isOrdered: boolean): Promise<number> {
  const startedAt = performance.now();
  build(folder);
  cli(['network', 'create', name('net')]);
  cli(['volume', 'create', name('data')]);
  run(
    'postgres',
    [
      '-v',
      `${name('data')}:/var/lib/postgresql/data`,
      ...env({ POSTGRES_DB: 'flask_db', POSTGRES_USER: 'flask', POSTGRES_PASSWORD: 'pw-bench' }),
    ],
    'postgres:16-alpine',
  );
  run('redis', [], 'redis:7-alpine');
  if (isOrdered) await untilAccepts(addressOf('postgres'), 5432);
  startApp();
  await untilAnswers('');
  return (performance.now() - startedAt) / 1000;
}

/** One file changed: build again, replace the app's container as Compose does, first answer that shows the change. Answers seconds. */
export async function bareRedeploy(folder: string, marker: string): Promise<number> {
  const startedAt = performance.now();
  build(folder);
  cli(['stop', name('flask-app')]);
  cli(['rm', name('flask-app')]);
  startApp();
  await untilAnswers(marker);
  return (performance.now() - startedAt) / 1000;
}

/** Nothing changed: build from the cache, then see that each container runs and the app answers. Answers seconds. */
export async function bareRefresh(folder: string): Promise<number> {
  const startedAt = performance.now();
  build(folder);
  cli(['network', 'inspect', name('net')]);
  for (const part of ['postgres', 'redis', 'flask-app']) {
    cli(['inspect', name(part)]);
    cli(['start', name(part)]);
  }
  await untilAnswers('');
  return (performance.now() - startedAt) / 1000;
}

export function bareRemove(): void {
  for (const part of ['flask-app', 'redis', 'postgres']) cli(['rm', '-f', '-v', name(part)], true);
  cli(['network', 'rm', name('net')], true);
  cli(['volume', 'rm', name('data')], true);
}

function build(folder: string): void {
  cli(['build', '-q', '-t', name('image'), folder]);
}

function startApp(): void {
  const values = {
    FLASK_ENV: 'production',
    SECRET_KEY: 'bench',
    REDIS_URL: 'redis://redis:6379/0',
    DATABASE_URL: 'postgresql://flask:pw-bench@postgres:5432/flask_db',
  };
  run('flask-app', ['-p', '127.0.0.1:8799:8000', ...env(values)], name('image'));
}

function run(alias: string, options: string[], image: string): void {
  cli([
    'run',
    '-d',
    '--name',
    name(alias),
    '--network',
    name('net'),
    '--network-alias',
    alias,
    ...options,
    image,
  ]);
}

function env(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([key, value]) => ['-e', `${key}=${value}`]);
}

function cli(args: string[], mayFail = false): string {
  try {
    const env = { ...process.env, DOCKER_BUILDKIT: '1' };
    return execFileSync(docker, args, { stdio: 'pipe', env, encoding: 'utf8' });
  } catch (error) {
    if (!mayFail) throw error;
    return '';
  }
}

function addressOf(part: string): string {
  const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}';
  return cli(['inspect', '-f', format, name(part)]).trim();
}

async function untilAccepts(host: string, port: number): Promise<void> {
  for (let tries = 0; tries < 3000; tries += 1) {
    if (await accepts(host, port)) return;
    await delay(20);
  }
  throw new Error('PostgreSQL of the bare stack did not answer within a minute');
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const end = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

async function untilAnswers(marker: string): Promise<void> {
  for (let tries = 0; tries < 3000; tries += 1) {
    if (await answers(marker)) return;
    await delay(20);
  }
  throw new Error('The bare stack did not answer within a minute');
}

function answers(marker: string): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request({ host: '127.0.0.1', port: 8799, path: '/healthz', timeout: 2000 }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      answer.on('end', () => resolve(answer.statusCode === 200 && body.includes(marker)));
    });
    call.once('error', () => resolve(false));
    call.once('timeout', () => call.destroy());
    call.end();
  });
}
