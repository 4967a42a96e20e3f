import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, client, createOwner } from '@/e2e/fixtures/product';
import { poll } from '@/lib/poll';
import type { PrismaClient } from '@/prisma/generated/client';
import { testDatabase } from '@/server/db/testing';

export type MainProcess = { url: string; port: number; api: Api; process: ChildProcess };

/** Real processes on one database and one data folder, as many as a test wants. */
export class Installation {
  cookie = '';
  private readonly children = new Set<ChildProcess>();

  private constructor(
    readonly db: PrismaClient,
    private readonly env: NodeJS.ProcessEnv,
    private readonly drop: () => Promise<void>,
  ) {}

  /** `through` may put something between the processes and their database. */
  static async open(origin: string, through: (url: string) => Promise<string> = async (url) => url) {
    const { db, url, drop } = await testDatabase();
    const dataDir = mkdtempSync(join(tmpdir(), 'warren-processes-'));
    const env = {
      ...process.env,
      DATABASE_URL: await through(url),
      WARREN_DATA: dataDir,
      WARREN_URL: origin,
      WARREN_SUBNETS: process.env.WARREN_SUBNETS ?? '10.217.0.0/16',
      WARREN_WORKER_RUNS: '2',
      WARREN_LOG_LEVEL: 'warn',
      NODE_ENV: 'production' as const,
    };
    return new Installation(db, env, async () => {
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
    });
  }

  async main(port: number): Promise<MainProcess> {
    const url = `http://127.0.0.1:${port}`;
    const child = this.start('e2e/processes/api-main.ts', { WARREN_PORT: String(port) });
    const isUp = async () => (await fetch(`${url}/api/auth/ok`).catch(() => null))?.ok ?? false;
    await until(`main on ${port}`, isUp).catch((error: Error) => {
      throw new Error(`${error.message}\n${this.output()}`);
    });
    if (this.cookie === '') this.cookie = await createOwner(url, this.env.WARREN_URL);
    return { url, port, process: child, api: client(url, this.cookie, this.env.WARREN_URL) };
  }

  worker(): ChildProcess {
    return this.start('server/worker.ts', {});
  }

  /** What the processes said; for a test that failed. */
  output(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  async close(): Promise<void> {
    await Promise.all([...this.children].map((child) => end(child, 'SIGTERM')));
    await this.drop();
  }

  private get logFile(): string {
    return join(this.env.WARREN_DATA ?? '', 'processes.log');
  }

  private start(file: string, more: Record<string, string>): ChildProcess {
    const output = openSync(this.logFile, 'a');
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      env: { ...this.env, ...more },
      stdio: ['ignore', output, output],
    });
    this.children.add(child);
    child.once('exit', () => this.children.delete(child));
    return child;
  }
}

export async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

export function until(
  what: string,
  isTrue: () => Promise<boolean> | boolean,
  timeoutMs = 60_000,
): Promise<void> {
  return poll(
    async () =>
      (await isTrue())
        ? { state: 'done', value: undefined }
        : { state: 'pending', reason: `${what}: not yet` },
    { timeoutMs, fromMs: 20, toMs: 200 },
  );
}
