import { expect, test } from 'vitest';
import { testDatabase } from './testing';

test('two copies of the template do not see each other', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  await one.db.organization.create({ data: { id: 'o', name: 'One', slug: 'one' } });
  expect(await two.db.organization.count()).toBe(0);
  expect(await one.db.organization.count()).toBe(1);
  await Promise.all([one.drop(), two.drop()]);
});
