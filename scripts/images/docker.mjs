// The Docker client of this machine, for scripts only: the product speaks to the engine's API.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

// Debian's client comes with the engine; another one earlier in PATH may be too new for it.
const client = existsSync('/usr/bin/docker') ? '/usr/bin/docker' : 'docker';

/** @returns {Promise<{ exitCode: number, output: string }>} */
export function run(command, args, { input, env = {}, timeoutMs = 600_000 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, timeout: timeoutMs });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.stdin.on('error', () => undefined);
    if (input) input.pipe(child.stdin);
    else child.stdin.end();
    child.on('error', (error) => resolve({ exitCode: 127, output: error.message }));
    child.on('close', (code) => resolve({ exitCode: code ?? 137, output }));
  });
}

export async function runOrThrow(command, args, options) {
  const { exitCode, output } = await run(command, args, options);
  if (exitCode === 0) return output;
  const tail = output.trim().split('\n').slice(-8).join('\n');
  throw new Error(`${command} ${args[0]} ended with ${exitCode}:\n${tail}`);
}

export const docker = (args, options) => runOrThrow(client, args, options);
export const tryDocker = (args, options) => run(client, args, options);

/** Image labels by tag; absent when the image is not there. */
export async function presentImages(tags) {
  const format = '{{range .RepoTags}}{{.}} {{end}}|{{index .Config.Labels "dev.warren.stand-in"}}';
  const { output } = await tryDocker(['image', 'inspect', '--format', format, ...tags]);
  const rows = output.split('\n').filter((line) => line.includes('|'));
  const found = new Map();
  for (const row of rows) {
    const [names, version] = row.split('|');
    for (const name of names.trim().split(' ')) found.set(name, version.trim());
  }
  return found;
}
