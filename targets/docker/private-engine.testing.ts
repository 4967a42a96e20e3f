import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Docker from 'dockerode';
import { messageOf } from '@/lib/errors';
import { exec, execOrThrow } from '@/lib/exec';
import { poll } from '@/lib/poll';
import { endAll, processesOf } from './private-engine-end.testing';
import { ensureTestImage } from './testing';

const tools = ['dockerd', 'ip', 'nsenter', 'setpriv'];

/** True when a test can have an engine of its own here; the reason otherwise. */
export function privateEngineMissing(): string | null {
  if (process.getuid?.() !== 0) return 'an engine of its own needs root';
  const folders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
  const lacks = tools.find((tool) => !folders.some((folder) => existsSync(join(folder, tool))));
  return lacks ? `no ${lacks} on this machine` : null;
}

/**
 * A Docker engine that belongs to one test, which may end and start it as it likes.
 * It has a network of its own: any engine removes or rewrites `docker0` and the firewall's rules of its machine.
 */
export class PrivateEngine {
  private readonly folder = mkdtempSync(join(tmpdir(), 'warren-engine-'));
  private readonly socketPath = join(this.folder, 'docker.sock');
  private child: ChildProcess | null = null;
  readonly docker = new Docker({ socketPath: this.socketPath });
  readonly address = `unix://${this.socketPath}`;

  async open(): Promise<void> {
    writeFileSync(this.configFile, '{}');
    await execOrThrow('ip', ['netns', 'add', this.network]);
    await execOrThrow('ip', ['-n', this.network, 'link', 'set', 'lo', 'up']);
    await this.start();
    await ensureTestImage(this.socketPath);
  }

  /** One that was killed left the numbers of processes that may wait for their parent still: they are taken for running ones. */
  async start(): Promise<void> {
    for (const path of [this.pidFile, join(this.folder, 'exec/containerd/containerd.pid')])
      rmSync(path, { force: true });
    const log = openSync(this.logFile, 'a');
    const options = ['--data-root', this.data, '--exec-root', join(this.folder, 'exec')];
    const own = ['--host', this.address, '--pidfile', this.pidFile, '--config-file', this.configFile];
    // A test that is itself killed takes its engine along.
    const within = ['--pdeathsig', 'TERM', 'nsenter', `--net=/run/netns/${this.network}`];
    const args = [...within, 'dockerd', '--log-level=warn', ...own, ...options];
    this.child = spawn('setpriv', args, { stdio: ['ignore', log, log], detached: true });
    closeSync(log);
    await this.untilItAnswers(this.child);
  }

  /** As at a reboot: the engine ends its containers and then itself. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** As when it crashes: the containers go on without it. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** As when the power goes: nothing of it is left, and nothing was told. */
  async losePower(): Promise<void> {
    const all = processesOf(this.folder);
    await this.kill();
    await endAll(all);
  }

  async close(): Promise<void> {
    await this.kill();
    await endAll(processesOf(this.folder));
    for (const path of mountsIn(this.folder)) await exec('umount', ['--lazy', path]);
    await exec('ip', ['netns', 'delete', this.network]);
    rmSync(this.folder, { recursive: true });
  }

  private get network(): string {
    return basename(this.folder);
  }

  private get data(): string {
    return join(this.folder, 'data');
  }

  /** Not that of the machine's own engine. */
  private get configFile(): string {
    return join(this.folder, 'daemon.json');
  }

  private get pidFile(): string {
    return join(this.folder, 'docker.pid');
  }

  private get logFile(): string {
    return join(this.folder, 'docker.log');
  }

  private get isRunning(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (!this.child || !this.isRunning) return;
    const ended = once(this.child, 'exit', { signal: AbortSignal.timeout(20_000) });
    this.child.kill(signal);
    await ended;
  }

  private untilItAnswers(child: ChildProcess): Promise<true> {
    return poll(
      async () => {
        if (child.exitCode !== null) throw new Error(`dockerd ended: ${this.lastWords()}`);
        return this.docker.ping().then(
          () => ({ state: 'done', value: true as const }),
          (error) => ({ state: 'pending', reason: `${messageOf(error)}; ${this.lastWords()}` }),
        );
      },
      { timeoutMs: 40_000, toMs: 100 },
    );
  }

  private lastWords(): string {
    return readFileSync(this.logFile, 'utf8').trim().split('\n').slice(-3).join(' | ');
  }
}

function mountsIn(folder: string): string[] {
  const lines = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  const paths = lines.map((line) => line.split(' ')[1] ?? '');
  return paths.filter((path) => path.startsWith(`${folder}/`)).reverse();
}
