import type { Page } from '@playwright/test';
import { execIn } from './fixtures/docker';
import { picture } from './fixtures/picture';
import { url } from './fixtures/place';
import type { Api } from './fixtures/product';
import { openTerminal, say, terminalOf } from './fixtures/terminal';
import { expect, test } from './fixtures/test';

test('flask shell on the demo reads and writes the database of the environment', async ({ page, api }) => {
  const id = await demoOf(api);
  const author = `guest-${Date.now()}`;
  await openTerminal(page, id, 'flask-app');
  await say(page, 'flask shell', '>>>');
  await say(page, 'from app.models import Note', />>> from app\.models import Note\s*>>>/);
  await say(page, `db.session.add(Note(author="${author}", text="hello")); db.session.commit()`, />>>\s*$/);
  await say(page, `"notes", Note.query.filter_by(author="${author}").count() + 41`, "('notes', 42)");
  await picture(page, 'demo-flask-shell');
  const stored = `SELECT text FROM notes WHERE author = '${author}'`;
  const psql = ['psql', '-tA', 'postgresql://flask:flask@localhost/flask_db', '-c', stored];
  expect((await execIn(id, 'postgres', psql)).trim()).toBe('hello');

  await say(page, `db.session.delete(Note.query.filter_by(author="${author}").one())`, />>>\s*$/);
  await say(
    page,
    `db.session.commit(); "left", Note.query.filter_by(author="${author}").count()`,
    "('left', 0)",
  );
  await say(page, 'exit()', /[#$] ?$/);
  await say(page, 'echo back-$((40 + 2))', 'back-42');
});

test('several lines are pasted at once into the shell and into an interactive Python', async ({
  page,
  api,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
  await openTerminal(page, await demoOf(api), 'flask-app');
  await paste(page, 'for n in 1 2 3; do\n  echo "shell-$((n * 7))"\ndone\necho "last-$((20 + 2))"');
  await terminalOf(page).input.press('Enter');
  await expect(terminalOf(page).screen).toContainText(/shell-7\s*shell-14\s*shell-21\s*last-22/);

  await say(page, 'python3 -q', '>>>');
  await paste(
    page,
    'def times(n):\n    return "python-" + str(n * 7)\n\nfor n in (4, 5):\n    print(times(n))\n\n',
  );
  await expect(terminalOf(page).screen).toContainText(/python-28\s*python-35/);
  await say(page, 'exit()', /[#$] ?$/);
});

async function demoOf(api: Api): Promise<string> {
  const { items } = await api.environment.list.query({ search: 'flask-main' });
  const id = items.find(({ name }) => name === 'flask-main')?.id;
  if (!id) throw new Error('The demo of the first run is not there');
  return id;
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await terminalOf(page).input.press('Control+Shift+V');
}
