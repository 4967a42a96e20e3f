import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { poll } from '@/lib/poll';
import { ensureTools, findCommand, mayInstall } from './debian';

/** `advice` is what a person must do when there is no engine and none may be installed. */
export type DockerState = {
  state: 'running' | 'started' | 'missing';
  advice?: string;
  /** What had to be done for it, in past tense. */
  done: string[];
  stop(): Promise<void>;
};

/** The engine sets up networks with iptables, and its own client is what bare benchmarks compare with. */
const engineTools = [
  { command: 'dockerd', package: 'docker.io' },
  { command: 'iptables', package: 'iptables' },
];

const nothing = async () => undefined;

/**
 * Makes sure that a Docker engine answers. On Debian as root a missing one is installed and started, and that is said.
 * An engine started here goes on when Warren stops, so that environments keep running; `stop` is for tests.
 */
export async function ensureDocker(dataDir: string, say: (line: string) => void): Promise<DockerState> {
  if (await engineAnswers()) return { state: 'running', done: [], stop: nothing };
  if (process.env.DOCKER_HOST)
    return { state: 'missing', advice: `No Docker engine answers at DOCKER_HOST.`, done: [], stop: nothing };
  if (!mayInstall())
    return {
      state: 'missing',
      advice: 'Install and start Docker, then press "Check again" on the cluster page.',
      done: [],
      stop: nothing,
    };
  const absent = engineTools.filter(({ command }) => findCommand(command) === null);
  const stillAbsent = await ensureTools(engineTools, say);
  const installed = absent.filter((tool) => !stillAbsent.includes(tool));
  const engine = await startEngine(dataDir, say);
  const done = installed.map((tool) => `installed ${tool.package} from Debian`);
  return { ...engine, done: [...done, 'started the Docker engine'] };
}

async function startEngine(dataDir: string, say: (line: string) => void): Promise<Omit<DockerState, 'done'>> {
  say('Starting the Docker engine …');
  mkdirSync(dataDir, { recursive: true });
  const output = openSync(join(dataDir, 'dockerd.log'), 'a');
  const child = spawn('dockerd', [], { detached: true, stdio: ['ignore', output, output], cwd: '/' });
  child.unref();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await poll(
    async () => {
      if (await engineAnswers()) return { state: 'done', value: undefined };
      if (child.exitCode !== null)
        return { state: 'failed', reason: `dockerd stopped; see ${join(dataDir, 'dockerd.log')}` };
      return { state: 'pending', reason: 'the Docker engine does not answer yet' };
    },
    { timeoutMs: 60_000, fromMs: 100, toMs: 500 },
  );
  return { state: 'started', stop: () => endEngine(child, ended) };
}

function engineAnswers(): Promise<boolean> {
  if (process.env.DOCKER_HOST && !process.env.DOCKER_HOST.startsWith('unix://')) return Promise.resolve(true);
  const socketPath = process.env.DOCKER_HOST?.slice('unix://'.length) ?? '/var/run/docker.sock';
  return new Promise((resolve) => {
    const call = request({ socketPath, path: '/_ping', timeout: 3000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    call.once('error', () => resolve(false));
    call.once('timeout', () => call.destroy());
    call.end();
  });
}

function endEngine(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.ref();
  child.kill('SIGTERM');
  return ended;
}
