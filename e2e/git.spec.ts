import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { definitionOf, served } from './fixtures/definitions';
import { objectsOf } from './fixtures/docker';
import { deploy, deployed } from './fixtures/environments';
import { routerPort } from './fixtures/place';
import type { Api } from './fixtures/product';
import { untilRunSucceeds } from './fixtures/runs';
import { expect, test } from './fixtures/test';

const slug = `site-${Date.now().toString(36)}`;
const dockerfile = `FROM python:3.12-slim
WORKDIR /site
COPY index.html .
CMD ["python3", "-m", "http.server", "8000"]
`;

test('an ordinary git clones and pushes with a token, and what is pushed is deployed', async ({
  page,
  api,
  project,
}) => {
  test.setTimeout(240_000);
  await page.goto('/git');
  await page.getByRole('button', { name: 'New repository' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(slug);
  await page.getByRole('dialog').getByRole('button', { name: 'Create repository' }).click();
  await expect(page.getByText(`${slug}.git`).first()).toBeVisible();
  const address = await addressOf(api);
  const token = await makeToken(page);
  const folder = mkdtempSync(join(tmpdir(), 'warren-git-'));
  const git = (...args: string[]) => gitIn(folder, token, args);
  try {
    await test.step('a wrong token is refused, the right one clones', async () => {
      expect(() => gitIn(folder, 'bns_pat_wrong', ['clone', address, '.'])).toThrow(/Authentication failed/);
      git('clone', address, '.');
    });

    const { id, unique } = await test.step('the first push is built and served', async () => {
      push(git, folder, 'first rabbits');
      const definition = definitionOf('site', [site(address)]);
      const made = await deployed(api, { project, name: 'site', definition });
      await page.goto(`http://app-${made.unique}.localhost:${routerPort}/`);
      await expect(page.getByText('first rabbits')).toBeVisible();
      return made;
    });

    await test.step('the second push is deployed, the page of the environment says which commit', async () => {
      const sha = push(git, folder, 'second rabbits');
      await deploy(api, id);
      await page.goto(`http://app-${unique}.localhost:${routerPort}/`);
      await expect(page.getByText('second rabbits')).toBeVisible();
      await page.goto(`/environments/${id}`);
      await expect(page.getByLabel('Components').first()).toContainText(`main @ ${sha.slice(0, 7)}`);
    });

    await test.step('deleting the environment takes its images along', async () => {
      expect((await objectsOf(id)).images.length).toBeGreaterThan(0);
      await page.goto('/projects');
      const { run } = await api.environment.delete.mutate({ id, confirmName: 'site' });
      await untilRunSucceeds(api, run?.runId ?? '');
      expect(await objectsOf(id)).toEqual({ containers: [], networks: [], volumes: [], images: [] });
    });

    await test.step('a revoked token pushes no more', async () => {
      await revokeToken(page);
      expect(() => push(git, folder, 'third rabbits')).toThrow(/Authentication failed/);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await removeRepository(api);
  }
});

function site(gitRepo: string): Record<string, unknown> {
  const dockerCompose = { build: { context: '.', dockerfile: 'Dockerfile' } };
  const component = {
    kind: 'Application',
    name: 'site',
    gitRepo,
    gitBranch: 'main',
    gitApplicationPath: '/',
  };
  return { ...component, ...served({ ...component, dockerCompose }) };
}

/** Made in Settings, read from the one place that ever shows it. */
async function makeToken(page: Page): Promise<string> {
  await page.goto('/settings');
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(slug);
  await dialog.getByRole('button', { name: 'Create token' }).click();
  const token = await dialog.locator('code').textContent();
  await dialog.getByRole('button', { name: 'Done' }).click();
  expect(token).toMatch(/^bns_pat_[A-Za-z0-9]{32,}$/);
  return token ?? '';
}

async function revokeToken(page: Page): Promise<void> {
  await page.goto('/settings');
  await page.getByRole('button', { name: `Revoke ${slug}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke token' }).click();
  await expect(page.getByRole('button', { name: `Revoke ${slug}` })).toHaveCount(0);
}

async function addressOf(api: Api): Promise<string> {
  const found = (await api.git.list.query()).find((repository) => repository.slug === slug);
  return found?.url ?? '';
}

async function removeRepository(api: Api): Promise<void> {
  const found = (await api.git.list.query()).find((repository) => repository.slug === slug);
  if (found) await api.git.delete.mutate({ id: found.id, confirmName: slug });
}

/** Git asks for the password as it asks a person; the token is never part of an address. */
function gitIn(folder: string, token: string, args: string[]): string {
  const askpass = join(folder, '..', `askpass-${slug}.sh`);
  writeFileSync(askpass, '#!/bin/sh\ncase "$1" in Username*) echo ada;; *) echo "$GIT_TOKEN";; esac\n', {
    mode: 0o700,
  });
  const who = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.test' };
  const same = { GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.test' };
  return execFileSync('git', ['-c', 'credential.helper=', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...who,
      ...same,
      GIT_ASKPASS: askpass,
      GIT_TERMINAL_PROMPT: '0',
      GIT_TOKEN: token,
    },
  });
}

/** Commits the page with this text, pushes it, answers the commit. */
function push(git: (...args: string[]) => string, folder: string, text: string): string {
  writeFileSync(join(folder, 'Dockerfile'), dockerfile);
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><link rel=icon href=data:,><title>site</title><h1>${text}</h1>`,
  );
  git('checkout', '-q', '-B', 'main');
  git('add', '.');
  git('commit', '-q', '-m', text);
  git('push', '-q', 'origin', 'main');
  expect(readFileSync(join(folder, '.git', 'HEAD'), 'utf8')).toContain('main');
  return git('rev-parse', 'HEAD').trim();
}
