import { definitionOf, pythonComponent } from './fixtures/definitions';
import { picture } from './fixtures/picture';
import { givenEnvironment } from './fixtures/shared';
import { openTerminal, say, terminalOf } from './fixtures/terminal';
import { expect, test } from './fixtures/test';

const box = pythonComponent('box', 'idle');
const two = { ...(box.dockerCompose as object), deploy: { replicas: 2 } };
const environment = givenEnvironment('pair', definitionOf('pair', [{ ...box, dockerCompose: two }]));

test('of a component with two containers the person chooses one, and the address keeps the choice', async ({
  page,
  api,
}) => {
  const { id } = environment();
  const containers = await api.environment.containers.query({ id });
  expect(containers).toHaveLength(2);
  await openTerminal(page, id, 'box');
  for (const [index, container] of containers.entries()) {
    await page.getByRole('combobox', { name: 'Container' }).click();
    await page.getByRole('option', { name: container.name }).click();
    await expect(page).toHaveURL(new RegExp(`instance=${container.id}`));
    await page.getByRole('button', { name: 'New shell' }).click();
    await expect(terminalOf(page).screen).toContainText(/[#$]/);
    await say(page, 'echo "I am $(cat /etc/hostname)"', `I am box-${index + 1}`);
  }
  await picture(page, 'terminal-choice');
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Container' })).toHaveText(containers[1]?.name ?? '');
});
