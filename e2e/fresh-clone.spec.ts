import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { port, root } from './fixtures/place';
import { expect, test } from './fixtures/test';

const own = port + 2000;
const url = `http://localhost:${own}`;

test.describe.configure({ mode: 'serial' });
const folder = mkdtempSync(join(tmpdir(), 'warren-clone-'));
const clone = join(folder, 'warren');
test.afterAll(() => rmSync(folder, { recursive: true }));

test('npm start leads from a fresh clone to the first page, and Ctrl-C ends all of it', async ({ page }) => {
  // Packages are installed and the dashboard is built, as on a person's machine.
  test.setTimeout(900_000);
  rmSync(clone, { recursive: true, force: true });
  execFileSync('git', ['clone', '-q', root, clone]);
  expect(existsSync(join(clone, 'node_modules'))).toBe(false);
  const started = start('start');
  try {
    await started.until('Warren is running');
    for (const said of [
      `Dashboard  ${url}`,
      `Data       ${clone}/.warren`,
      'installed npm packages',
      'Ctrl-C',
    ])
      expect(started.output()).toContain(said);
    await page.goto(url);
    await expect(page).toHaveURL(`${url}/setup`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Create the first account');
    await page.goto('about:blank');
  } finally {
    await started.interrupt();
  }
  expect(started.output()).toContain('Stopping. Environments keep running.');
  await expect(fetch(`${url}/api/health`)).rejects.toThrow();
});

test('npm run dev shows a change of the source without a restart', async ({ page }) => {
  test.setTimeout(600_000);
  const started = start('run', 'dev');
  try {
    await started.until('Warren is running');
    await page.goto(`${url}/setup`, { timeout: 120_000 });
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText('Create the first account');
    const source = join(clone, 'app', '(auth)', 'setup', 'client.tsx');
    writeFileSync(
      source,
      readFileSync(source, 'utf8').replace('Create the first account', 'Changed while it runs'),
    );
    await expect(heading).toHaveText('Changed while it runs', { timeout: 60_000 });
    await page.goto('about:blank');
  } finally {
    await started.interrupt();
  }
});

function start(...command: string[]) {
  const logFile = join(folder, `${command.at(-1)}.log`);
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
  const child = spawn('npm', command, { cwd: clone, env, detached: true, stdio: ['ignore', log, log] });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const output = () =>
    (child.exitCode === null ? '' : 'npm ended by itself\n') + readFileSync(logFile, 'utf8');
  return {
    output,
    until: (text: string) =>
      expect
        .poll(output, { timeout: 600_000, intervals: [1000] })
        .toMatch(new RegExp(`${text}|ended by itself`)),
    interrupt: () => interrupt(child, ended),
  };
}

async function interrupt(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
  await ended;
}
