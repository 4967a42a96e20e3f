import type { Page } from '@playwright/test';
import { editorLines, openEditor, paste, pasteAll, problems } from './fixtures/editor';
import { expect, test } from './fixtures/journey';
import { definition, web } from './fixtures/small-definitions';

const good = definition('main', web());
const saved = (page: Page, number: number) => page.getByText(`Saved as revision ${number}`);

test('an unknown key is marked at its line and column, refuses the save, and survives a reload as draft', async ({
  page,
  api,
  environment,
}) => {
  const { id } = await environment('main', good);
  await openEditor(page, id);
  await pasteAll(page, good.replace('      image:', '      imagge:'));
  const problem = problems(page).getByRole('button').filter({ hasText: 'imagge' });
  await expect(problem).toContainText('line 8, column 7');
  await expect(page.locator('.squiggly-error').first()).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Not saved: the configuration has errors')).toBeVisible();
  await expect(editorLines(page)).toContainText('imagge');
  await expect(page.getByText('unsaved changes')).toBeVisible();
  expect(await api.definition.revisions.query({ environmentId: id })).toHaveLength(1);

  await page.reload();
  await expect(editorLines(page)).toContainText('imagge');
  await expect(page.getByText('unsaved changes')).toBeVisible();
  await problem.click();
  await expect(page.getByRole('textbox', { name: /^Environment definition/ })).toBeFocused();
});

test('broken YAML is marked where it breaks, by the same check that guards the save', async ({
  page,
  api,
  environment,
}) => {
  const { id } = await environment('main', good);
  const broken = 'kind: Environment\nname: [main\ntype: primary\n';
  const outcome = await api.definition.save.mutate({
    environmentId: id,
    text: broken,
    baseRevisionId: (await api.definition.get.query({ environmentId: id })).revision?.id ?? null,
  });
  if (outcome.kind !== 'refused') throw new Error(`The server took broken YAML: ${outcome.kind}`);
  await openEditor(page, id);
  await pasteAll(page, broken);
  const [first] = outcome.diagnostics;
  await expect(problems(page).getByRole('button').first()).toContainText(first?.message ?? '');
  await expect(problems(page).getByRole('button').first()).toContainText(
    `line ${first?.range.startLine}, column ${first?.range.startColumn}`,
  );
});

test('keys are completed and explained, and the text has colours', async ({ page, environment }) => {
  const { id } = await environment('main', good);
  await openEditor(page, id);
  const colours = await page
    .locator('.view-line span span')
    .evaluateAll((spans) => new Set(spans.map((span) => getComputedStyle(span).color)).size);
  expect(colours).toBeGreaterThan(2);
  await page.getByText('dockerCompose', { exact: true }).hover();
  await expect(
    page
      .locator('.monaco-hover')
      .filter({ hasText: /compose/i })
      .first(),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: /^Environment definition/ }).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('vol');
  await page.keyboard.press('Control+Space');
  await expect(page.getByRole('option', { name: /^volumes/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(editorLines(page)).toContainText('volumes:');
});

test('Ctrl+S makes revisions; any two are compared and any one restored', async ({
  page,
  api,
  environment,
}) => {
  const { id } = await environment('main', good);
  await openEditor(page, id);
  for (const number of [2, 3]) {
    await pasteAll(page, good.replace('8000\n', `8000 # save ${number}\n`));
    await page.keyboard.press('Control+S');
    await expect(saved(page, number)).toBeVisible();
    await expect(page.getByText('unsaved changes')).toBeHidden();
  }
  await page.getByRole('button', { name: 'Revisions' }).click();
  const list = page.getByRole('list', { name: 'Revisions' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  const difference = page.getByTestId('definition-diff');
  await expect(difference).toContainText('save 3');
  await expect(difference).toContainText('save 2');

  await page.getByRole('combobox', { name: 'Before' }).click();
  await page.getByRole('option', { name: /^1 · / }).click();
  await page.getByRole('combobox', { name: 'After' }).click();
  await page.getByRole('option', { name: /^2 · / }).click();
  await expect(difference).toContainText('save 2');
  await expect(difference).not.toContainText('save 3');
  await expect(page).toHaveURL(/from=.*to=|to=.*from=/);
  await page.reload();
  await expect(difference).toContainText('save 2');

  await list
    .getByRole('listitem')
    .filter({ hasText: 'Revision 1' })
    .getByRole('button', { name: 'Restore' })
    .click();
  await expect(saved(page, 4)).toBeVisible();
  await expect(editorLines(page)).not.toContainText('save');
  const { revision } = await api.definition.get.query({ environmentId: id });
  expect(revision).toMatchObject({ number: 4, text: good });
});

test('a secret is sealed when it is saved', async ({ page, api, environment }) => {
  const { id } = await environment('main', good);
  await openEditor(page, id);
  await pasteAll(
    page,
    good.replace('components:', 'environmentVariables:\n  TOKEN: SECRET["open sesame"]\ncomponents:'),
  );
  await page.keyboard.press('Control+S');
  await expect(saved(page, 2)).toBeVisible();
  await expect(editorLines(page)).toContainText('ENCRYPTED[');
  await expect(editorLines(page)).not.toContainText('sesame');
  const { revision } = await api.definition.get.query({ environmentId: id });
  expect(revision?.text).not.toContain('sesame');
});

test('of two people editing the second is told and shown the difference; both ways out work', async ({
  page,
  browser,
  context,
  api,
  environment,
}) => {
  const { id } = await environment('main', good);
  const other = await browser.newContext({ storageState: await context.storageState() });
  const theirs = await other.newPage();
  await openEditor(page, id);
  await openEditor(theirs, id);
  await pasteAll(page, good.replace('8000\n', '8000 # mine\n'));
  await pasteAll(theirs, good.replace('8000\n', '8000 # theirs\n'));
  await theirs.keyboard.press('Control+S');
  await expect(saved(theirs, 2)).toBeVisible();

  await page.keyboard.press('Control+S');
  const versions = page.getByRole('region', { name: 'Two versions' });
  await expect(versions).toContainText('saved revision 2');
  await expect(versions).toContainText('# theirs');
  await expect(versions).toContainText('# mine');
  expect((await api.definition.get.query({ environmentId: id })).revision?.number).toBe(2);
  await versions.getByRole('button', { name: 'Save mine on top of theirs' }).click();
  await expect(saved(page, 3)).toBeVisible();
  await expect(editorLines(page)).toContainText('# mine');

  await expect(theirs.getByText('Revision 3 by')).toBeVisible();
  await pasteAll(page, good.replace('8000\n', '8000 # again\n'));
  await pasteAll(theirs, good.replace('8000\n', '8000 # newest\n'));
  await theirs.keyboard.press('Control+S');
  await expect(saved(theirs, 4)).toBeVisible();
  await page.keyboard.press('Control+S');
  await versions.getByRole('button', { name: 'Take theirs' }).click();
  await expect(editorLines(page)).toContainText('# newest');
  await expect(page.getByText('unsaved changes')).toBeHidden();
  await other.close();
});

test('Save and deploy saves, asks where to, and leads to the run', async ({ page, api, environment }) => {
  const { id } = await environment('main', good);
  await openEditor(page, id);
  await pasteAll(page, good.replace('8000\n', '8000 # deployed\n'));
  await page.getByRole('button', { name: 'Save and deploy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Deploy main' });
  await expect(dialog).toContainText('Revision 2');
  await dialog.getByRole('button', { name: 'Deploy environment' }).click();
  await expect(page.getByText('main was deployed')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Go to main' }).click();
  await expect(page.getByText(/revision 2 deployed/)).toBeVisible();
  expect((await api.environment.get.query({ id })).hasUndeployedChanges).toBe(false);
});

test('ten megabytes and an alias bomb are refused in bounded time, and the page stays usable', async ({
  page,
  api,
  environment,
  expectTrouble,
}) => {
  expectTrouble(/^400 .*definition\.save/);
  const { id } = await environment('main', good);
  await openEditor(page, id);
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(',')}]`).join('\n')}\n`;
  await pasteAll(page, bomb);
  await expect(problems(page).getByRole('button').first()).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Not saved: the configuration has errors')).toBeVisible();

  await page.keyboard.press('Control+A');
  await pasteAll(page, `kind: Environment\n# ${'x'.repeat(99)}\n`.repeat(90_000));
  await expect(problems(page).getByRole('button').first()).toContainText(/large|big|MB|MiB|KiB/i, {
    timeout: 30_000,
  });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await pasteAll(page, good);
  await expect(page.getByText('No problems found.')).toBeVisible();
  await paste(page, '# small again\n');
  await page.keyboard.press('Control+S');
  await expect(saved(page, 2)).toBeVisible();
  expect(await api.definition.revisions.query({ environmentId: id })).toHaveLength(2);
});
