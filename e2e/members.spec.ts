import type { Browser, Page } from '@playwright/test';
import { expect, test } from './fixtures/test';

const password = 'correct horse battery';

test('a colleague is invited by link, works, rises and is removed', async ({ page, browser }) => {
  const email = `grace-${Date.now()}@example.test`;
  const link = await invite(page, { email, role: 'viewer' });
  await expect(page.getByRole('list', { name: 'Open invitations' })).toContainText(email);

  const theirs = await visitor(browser);
  await theirs.goto(link);
  await expect(theirs.getByLabel('E-mail')).toHaveValue(email);
  await theirs.getByLabel('Your name').fill('Grace');
  await theirs.getByLabel('Password').fill(password);
  await theirs.getByRole('button', { name: 'Create account and join' }).click();
  await expect(theirs).toHaveURL(/\/projects/);
  await theirs.goto('/settings?tab=organization');
  await expect(theirs.getByRole('row', { name: /Grace/ })).toContainText('viewer');
  await expect(theirs.getByRole('button', { name: 'Invite' })).toBeHidden();

  await page.getByRole('combobox', { name: 'Role of Grace' }).click();
  await page.getByRole('option', { name: 'developer' }).click();
  await expect(page.getByText('Grace is now developer')).toBeVisible();
  await theirs.reload();
  await expect(theirs.getByRole('row', { name: /Grace/ })).toContainText('developer');

  await page.getByRole('button', { name: 'Remove Grace' }).click();
  await page.getByRole('button', { name: 'Remove member' }).click();
  await expect(page.getByRole('row', { name: /Grace/ })).toBeHidden();
  // Their open page learns it by itself.
  await expect(theirs.getByRole('heading', { name: 'You belong to no organization' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Audit' })).toContainText('Removed Grace');
});

test('a link works once, for its address only, and not after it was revoked', async ({ page, browser }) => {
  const email = `joan-${Date.now()}@example.test`;
  const link = await invite(page, { email, role: 'developer' });
  await page.goto(link);
  await expect(page.getByText(`This invitation is for ${email}`)).toBeVisible();
  await page.goto('/settings?tab=organization');
  await page.getByRole('button', { name: `Revoke the invitation of ${email}` }).click();
  await expect(page.getByText(email, { exact: true })).toBeHidden();
  const theirs = await visitor(browser);
  await theirs.goto(link);
  await expect(theirs.getByText('This invitation is no longer open')).toBeVisible();
});

test('the last owner stays, and says why', async ({ page, provoked }) => {
  provoked.push(/409/);
  await page.goto('/settings?tab=organization');
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('button', { name: 'Leave organization' }).click();
  await expect(page.getByRole('alert')).toContainText('this is the last one');
});

test('a changed password ends the other browsers on request', async ({ page, browser }) => {
  const email = `mary-${Date.now()}@example.test`;
  const link = await invite(page, { email, role: 'viewer' });
  const first = await visitor(browser);
  await first.goto(link);
  await first.getByLabel('Your name').fill('Mary');
  await first.getByLabel('Password').fill(password);
  await first.getByRole('button', { name: 'Create account and join' }).click();
  await expect(first).toHaveURL(/\/projects/);
  const second = await visitor(browser);
  await signIn(second, email, password);

  await first.goto('/settings');
  await first.getByLabel('Present password').fill(password);
  await first.getByLabel('New password').fill('quite another secret');
  await first.getByRole('button', { name: 'Change password' }).click();
  await expect(first.getByText('1 other sessions ended.')).toBeVisible();
  await second.goto('/projects');
  await expect(second).toHaveURL(/\/sign-in/);
  await signIn(second, email, 'quite another secret');
});

test('who forgot the password gets a link from an owner and comes back in', async ({ page, browser }) => {
  const email = `lost-${Date.now()}@example.test`;
  const first = await visitor(browser);
  await first.goto(await invite(page, { email, role: 'viewer' }));
  await first.getByLabel('Your name').fill('Lost');
  await first.getByLabel('Password').fill(password);
  await first.getByRole('button', { name: 'Create account and join' }).click();
  await expect(first).toHaveURL(/\/projects/);

  await page.goto('/settings?tab=organization');
  await page.getByRole('row', { name: email }).getByRole('button', { name: 'Password link' }).click();
  await page.getByRole('button', { name: 'Make link' }).click();
  const link = await page
    .getByRole('dialog')
    .getByText(/\/new-password\//)
    .textContent();
  await page.getByRole('button', { name: 'Done' }).click();

  const second = await visitor(browser);
  await second.goto('/sign-in');
  await second.getByText('Forgot your password?').click();
  await expect(second.getByText('npm run account -- password-link')).toBeVisible();
  await second.goto(link ?? '');
  await second.getByLabel('New password').fill('quite another phrase');
  await second.getByRole('button', { name: 'Set password and sign in' }).click();
  await expect(second).toHaveURL(/\/projects/);
  await first.goto('/projects');
  await expect(first.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await first.goto(link ?? '');
  await expect(first.getByText('This link is no longer open')).toBeVisible();
});

type Invited = { email: string; role: string };

async function invite(page: Page, { email, role }: Invited): Promise<string> {
  await page.goto('/settings?tab=organization');
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByLabel('Role').click();
  await page.getByRole('option', { name: role, exact: true }).click();
  await dialog.getByRole('button', { name: 'Make link' }).click();
  const link = (await dialog.getByText(/\/invitations\//).textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Done' }).click();
  return link;
}

async function visitor(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  return context.newPage();
}

async function signIn(page: Page, email: string, secret: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/projects/);
}
