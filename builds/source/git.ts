import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAppError } from '@/lib/errors';
import { type ExecResult, exec } from '@/lib/exec';
import { newId } from '@/lib/ids';
import type { CheckedAccess } from './address';
import { explainGit, sourceFailure } from './failures';

export type GitCall = {
  access: CheckedAccess;
  /** Folder of this room; the askpass helper lies in it. */
  dir: string;
  signal: AbortSignal;
  timeoutMs: number;
  cwd?: string;
  env?: Record<string, string>;
};

/** Nothing of the repository may run here, and nothing but http leaves here. */
const settings = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'credential.helper=',
  'protocol.allow=never',
  'protocol.http.allow=always',
  'protocol.https.allow=always',
  'protocol.file.allow=never',
  'http.followRedirects=false',
  'http.lowSpeedLimit=1000',
  'http.lowSpeedTime=60',
  'submodule.recurse=false',
  'gc.auto=0',
  'maintenance.auto=false',
];

/** Runs git; a failure is answered. The password is in the environment of git and its helper only. */
export async function git(args: readonly string[], call: GitCall): Promise<ExecResult> {
  const { access } = call;
  await mkdir(call.dir, { recursive: true, mode: 0o700 });
  const pinned = access.pin ? [...settings, `http.curloptResolve=${access.pin}`] : settings;
  try {
    return await exec('git', [...pinned.flatMap((setting) => ['-c', setting]), ...args], {
      cwd: call.cwd ?? call.dir,
      env: { ...passedOn(), ...(await environment(call)), ...call.env },
      signal: call.signal,
      timeoutMs: call.timeoutMs,
    });
  } catch (error) {
    if (!isAppError(error) || error.code !== 'timeout') throw error;
    throw sourceFailure(
      'git-unreachable',
      `${access.url} did not answer within ${call.timeoutMs / 1000} s.`,
      {
        next: 'Check that the Git host can be reached from this machine, then deploy again.',
      },
    );
  }
}

/** @throws AppError with `details.code`, see failures.ts */
export async function gitOrThrow(args: readonly string[], call: GitCall): Promise<string> {
  const { exitCode, stdout, stderr } = await git(args, call);
  if (exitCode === 0) return stdout;
  throw explainGit(stderr, { shownUrl: call.access.url, hasPassword: call.access.password !== null });
}

async function environment({ access, dir }: GitCall): Promise<Record<string, string>> {
  return {
    HOME: dir,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: access.password === null ? 'false' : await ensureAskpass(dir),
    ...(access.password === null ? {} : login(access.username ?? 'git', access.password)),
  };
}

/** Sent with the first request: waiting to be asked costs a round trip and two helpers. Those answer a host that asks. */
function login(username: string, password: string): Record<string, string> {
  const token = Buffer.from(`${username}:${password}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.extraHeader',
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${token}`,
    WARREN_GIT_USERNAME: username,
    WARREN_GIT_PASSWORD: password,
  };
}

/** How this machine reaches and trusts others. */
function passedOn(): Record<string, string> {
  const names = [
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'GIT_SSL_CAINFO',
    'https_proxy',
    'HTTPS_PROXY',
    'http_proxy',
  ];
  const known = [...names, 'no_proxy', 'NO_PROXY'].map((name) => [name, process.env[name]] as const);
  return Object.fromEntries(known.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

const askpass = `#!/bin/sh
case "$1" in
  Username*) printf '%s' "$WARREN_GIT_USERNAME" ;;
  *) printf '%s' "$WARREN_GIT_PASSWORD" ;;
esac
`;

/** Written whole and then moved, so that another process never runs half of it. */
async function ensureAskpass(dir: string): Promise<string> {
  const file = join(dir, 'askpass.sh');
  const fresh = `${file}.${newId()}`;
  await writeFile(fresh, askpass);
  await chmod(fresh, 0o700);
  await rename(fresh, file);
  return file;
}
