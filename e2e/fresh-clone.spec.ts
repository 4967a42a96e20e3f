import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { port, root } from './fixtures/place';
import { expect, test } from './fixtures/test';

const own = port + 2000;
const url = `http://localhost:${own}`;

test('npm start leads from a fresh clone to the first page, and Ctrl-C ends all of it', async ({ page }) => {
  // Packages are installed and the dashboard is built, as on a person's machine.
  test.setTimeout(900_000);
  const folder = mkdtempSync(join(tmpdir(), 'warren-clone-'));
  const clone = join(folder, 'warren');
  execFileSync('git', ['clone', '-q', root, clone]);
  expect(existsSync(join(clone, 'node_modules'))).toBe(false);
  const started = start(clone, join(folder, 'start.log'));
  try {
    await expect.poll(started.output, { timeout: 600_000, intervals: [1000] }).toContain('Warren is running');
    for (const said of [
      `Dashboard  ${url}`,
      `Data       ${clone}/.warren`,
      'installed npm packages',
      'Ctrl-C',
    ])
      expect(started.output()).toContain(said);
    await page.goto(url);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page).toHaveURL(`${url}/setup`);
    await page.goto('about:blank');
  } finally {
    await started.interrupt();
  }
  expect(started.output()).toContain('Stopping. Environments keep running.');
  await expect(fetch(`${url}/api/health`)).rejects.toThrow();
  rmSync(folder, { recursive: true });
});

function start(clone: string, logFile: string) {
  const log = openSync(logFile, 'w');
  const env = {
    ...process.env,
    DATABASE_URL: undefined,
    WARREN_DATA: undefined,
    WARREN_PORT: String(own),
    WARREN_ROUTER_PORT: String(own + 1000),
    WARREN_URL: url,
  };
  // A group of its own gets the signal of the keyboard as a whole, as in a terminal.
  const child = spawn('npm', ['start'], { cwd: clone, env, detached: true, stdio: ['ignore', log, log] });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  return {
    output: () =>
      (child.exitCode === null ? '' : 'npm start ended by itself\n') + readFileSync(logFile, 'utf8'),
    interrupt: () => interrupt(child, ended),
  };
}

async function interrupt(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
  await ended;
}
