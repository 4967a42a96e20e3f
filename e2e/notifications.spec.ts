import { createHmac } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { httpReceiver, type Received } from '@/server/notifications/testing';
import { expect, test } from './fixtures/journey';
import { picture } from './fixtures/picture';

test('a team is told by a signed webhook, sees each delivery, and sends one again', async ({
  page,
  project,
  environment,
}) => {
  let status = 500;
  const receiver = await httpReceiver(() => ({ status, body: status === 500 ? 'not today' : 'thanks' }));
  const settings = `/projects/${project.id}/settings/notifications`;
  await page.goto(settings);
  await expect(page.getByRole('heading', { name: 'Nobody is told yet' })).toBeVisible();
  await picture(page, 'notifications-empty');

  const secret = await test.step('the channel is added, its secret is shown once', async () => {
    await page.getByRole('button', { name: 'Add channel' }).click();
    await page.getByLabel('Name').fill('Team hook');
    await page.getByLabel('Address').fill(`${receiver.url}/s3cret-path`);
    await page.getByLabel('An environment is created').check();
    await expectClean(page);
    await picture(page, 'notifications-add');
    await page.getByRole('dialog').getByRole('button', { name: 'Add channel' }).click();
    const shown = page.getByRole('dialog').locator('code');
    await expect(shown).toContainText('whsec_');
    const text = (await shown.textContent()) ?? '';
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('list', { name: 'Channels' })).toContainText(
      `http://127.0.0.1:${receiver.port}/…`,
    );
    await expect(page.locator('body')).not.toContainText('s3cret-path');
    return text;
  });

  await test.step('a test that is not taken says so and waits', async () => {
    await page.getByRole('button', { name: 'Send test to Team hook' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delivery' });
    await expect(dialog).toContainText('The receiver answered 500');
    await expect(dialog).toContainText('not today');
    await expect(dialog).toContainText('next try');
    await expectClean(page);
    await picture(page, 'notifications-waiting');
    status = 200;
    await dialog.getByRole('button', { name: 'Try now' }).click();
    await expect(dialog).toContainText('Taken by the receiver');
  });

  await test.step('its address opens it again, and it can be sent again', async () => {
    await page.reload();
    const dialog = page.getByRole('dialog', { name: 'Delivery' });
    await expect(dialog).toContainText('Taken by the receiver');
    await dialog.getByRole('button', { name: 'Send again' }).click();
    await expect.poll(() => receiver.received.length).toBe(3);
    await expect(dialog).toContainText('Try 1');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('list', { name: 'Deliveries' }).getByRole('listitem')).toHaveCount(2);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
    expect(receiver.received.every((one) => isSigned(one, secret))).toBe(true);
  });

  await test.step('what happens in the project is told', async () => {
    await environment('told');
    await expect(page.getByRole('list', { name: 'Deliveries' })).toContainText(
      'The environment told was created',
    );
    await page.getByRole('combobox', { name: 'Filter deliveries' }).click();
    await page.getByRole('option', { name: 'Not delivered' }).click();
    await expect(page.getByRole('heading', { name: 'No delivery matches' })).toBeVisible();
    await expect(page).toHaveURL(/state=dead/);
    await page.getByRole('combobox', { name: 'Filter deliveries' }).click();
    await page.getByRole('option', { name: 'All deliveries' }).click();
    await expect(page.getByRole('list', { name: 'Deliveries' })).toBeVisible();
    await picture(page, 'notifications-log');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'notifications-log-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('it is edited, disabled, enabled and deleted', async () => {
    await page.goto(settings);
    await page.getByRole('button', { name: 'Actions of Team hook' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByLabel('Name').fill('Renamed hook');
    await page.getByRole('button', { name: 'Save channel' }).click();
    const row = page.getByRole('list', { name: 'Channels' });
    await expect(row).toContainText('Renamed hook');
    await page.getByRole('button', { name: 'Actions of Renamed hook' }).click();
    await page.getByRole('menuitem', { name: 'Disable' }).click();
    await expect(row).toContainText('disabled');
    await expect(page.getByRole('button', { name: 'Send test' })).toBeDisabled();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(row).not.toContainText('disabled');
    await expectClean(page);
    await picture(page, 'notifications-list');
    // By keyboard alone.
    await page.getByRole('button', { name: 'Actions of Renamed hook' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeFocused();
    await page.keyboard.press('End');
    await expect(page.getByRole('menuitem', { name: 'Delete channel' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Delete channel' }).click();
    await expect(page.getByRole('heading', { name: 'Nobody is told yet' })).toBeVisible();
  });
  await receiver.close();
});

test('a mail channel says what is wrong with it, and keeps what was typed', async ({
  page,
  project,
  expectTrouble,
}) => {
  expectTrouble(/400/);
  await page.goto(`/projects/${project.id}/settings/notifications`);
  await page.getByRole('button', { name: 'Add channel' }).click();
  await page.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'E-mail' }).click();
  await page.getByLabel('Name').fill('Mail');
  await page.getByLabel('To', { exact: true }).fill('not-an-address');
  await page.getByLabel('From').fill('warren@example.com');
  await page.getByLabel('Mail server').fill('127.0.0.1');
  await page.getByRole('dialog').getByRole('button', { name: 'Add channel' }).click();
  await expect(page.getByRole('alert')).toContainText('Write it like name@example.com');
  await expect(page.getByLabel('Mail server')).toHaveValue('127.0.0.1');
  await expectClean(page);
  await picture(page, 'notifications-mail');
  await page.getByLabel('To', { exact: true }).fill('a@example.com, b@example.com');
  await page.getByRole('dialog').getByRole('button', { name: 'Add channel' }).click();
  await expect(page.getByRole('list', { name: 'Channels' })).toContainText('a@example.com, b@example.com');
});

/** As the documentation tells receivers to do it. */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
