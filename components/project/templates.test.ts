import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { definitionFrom } from './templates';

const values = { environmentName: "it's: main", gitRepo: 'https://git.test/a.git', gitBranch: 'feature/#1' };

it('writes values so that they come back as they were typed', () => {
  const tree = parse(definitionFrom('flask', values));
  expect(tree.name).toBe("it's: main");
  expect(tree.components[0]).toMatchObject({ gitRepo: values.gitRepo, gitBranch: 'feature/#1' });
});

it('makes new secrets every time', () => {
  const secretOf = (text: string) => parse(text).environmentVariables.DB_PASSWORD;
  expect(secretOf(definitionFrom('flask', values))).toMatch(/^SECRET\["[0-9a-f]{48}"\]$/);
  expect(secretOf(definitionFrom('flask', values))).not.toBe(secretOf(definitionFrom('flask', values)));
});

it('makes an empty environment without components', () => {
  expect(parse(definitionFrom('empty', values)).components).toEqual([]);
});
