// Plain JavaScript for whatever Node is on the machine: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', '..');
const stamp = join(root, 'node_modules', '.warren-installed');

/** Installs the npm packages when the lock file changed since the last time. Answers whether it did. */
export function ensurePackages() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()) return false;
  console.log('Installing npm packages (once, about a minute) …');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (done.status !== 0) {
    console.error('npm ci failed. Read its message above, then run the same command again.');
    process.exit(1);
  }
  writeFileSync(stamp, fingerprint());
  return true;
}

/** Runs a TypeScript program of this repository under the Node version that ships with the packages. */
export function runTypeScript(file, args, env = {}) {
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  const loader = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  const command = ['--import', loader, join(root, file), ...args];
  const node = join(root, 'node_modules', '.bin', 'node');
  const child = spawn(existsSync(node) ? node : process.execPath, command, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: path, NEXT_TELEMETRY_DISABLED: '1' },
  });
  // Ctrl-C reaches the child by itself; this process only waits for it to finish its work.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => signal === 'SIGINT' || child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

function fingerprint() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
}
