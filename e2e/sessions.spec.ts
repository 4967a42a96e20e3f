import type { Browser, Page } from '@playwright/test';
import { expect, test } from './fixtures/test';

const person = { email: 'ada@example.test', password: 'correct horse battery' };

test('a session elsewhere is listed and signed out from here', async ({ page, browser }) => {
  const other = await signInElsewhere(browser);
  await page.goto('/settings');
  const sessions = page.getByRole('list', { name: 'Sessions' });
  await expect(sessions.getByText('this browser')).toHaveCount(1);
  const found = sessions.getByRole('listitem').filter({ hasText: 'Firefox' });
  await expect(found).toHaveCount(1);
  await found.getByRole('button', { name: /Sign out/ }).click();
  await expect(found).toHaveCount(0);

  await other.goto('/projects');
  await expect(other).toHaveURL(/\/sign-in\?next=%2Fprojects/);
  await other.context().close();
  await page.reload();
  await expect(sessions.getByText('this browser')).toHaveCount(1);
});

async function signInElsewhere(browser: Browser): Promise<Page> {
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] }, userAgent });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/projects/);
  return page;
}
