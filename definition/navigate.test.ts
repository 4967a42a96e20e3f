import { describe, expect, it } from 'vitest';
import { namedAt } from './navigate';

const text = `kind: Environment
name: shop
environmentVariables:
  HOST: db.test
  KEY: SECRET["x"]
environmentVariablesGroups:
  mail:
    SMTP: a
components:
  - kind: Application
    name: web
    dependsOn: [db]
    dockerCompose:
      environmentVariablesGroups: [mail]
      environment:
        URL: 'x {{ env.vars.HOST | upper }} {{ env.vars.KEY }}'
        OTHER: '{{ components.db.vars.NAME }}{{ components["db"].image }}'
        SELF: '{{ component.vars.URL }} {{ env.base_domain }}'
  - kind: Database
    name: db
    dockerCompose:
      environment: {NAME: shop}
    volumes:
      - name: data
        mount: /data
volumes:
  - name: data
    size: 1Gi
`;

const lines = text.split('\n');
function at(needle: string, inside = needle) {
  const line = lines.findIndex((one) => one.includes(needle)) + 1;
  const column = (lines[line - 1] ?? '').indexOf(needle) + needle.indexOf(inside) + 2;
  return namedAt(text, { line, column });
}

describe('namedAt', () => {
  it.each([
    ['env.vars.HOST', 'Variable `HOST`: `db.test`', 4],
    ['env.vars.KEY', 'Variable `KEY`: an encrypted secret', 5],
    ['components.db.vars.NAME', 'Variable `NAME`: `shop`', 22],
    ['components["db"].image', 'Image; of a built component the one that was built last of `db`', 20],
    ['component.vars.URL', 'Variable `URL`: `x {{ env.vars.HOST | upper }} {{ env.vars.KEY }}`', 16],
    ['env.base_domain', 'What the public host names of this environment end with', undefined],
  ])('%s', (needle, meaning, line) => {
    const named = at(needle);
    expect(named?.meaning).toBe(meaning);
    expect(named?.target?.startLine).toBe(line);
  });

  it.each([
    ['dependsOn: [db]', 'db]', 'Database `db`', 20],
    ['[mail]', 'mail', 'Group of variables: SMTP', 7],
    ['- name: data', 'data', 'Volume `data`, 1Gi', 27],
  ])('%s', (needle, inside, meaning, line) => {
    const named = at(needle, inside);
    expect([named?.meaning, named?.target?.startLine]).toEqual([meaning, line]);
  });

  it.each(['kind: Environment', 'upper', 'size: 1Gi'])('nothing at %s', (needle) => {
    expect(at(needle)).toBeNull();
  });

  it('survives a text that cannot be read', () => {
    expect(namedAt('a: [', { line: 1, column: 2 })).toBeNull();
    expect(namedAt(text, { line: 900, column: 1 })).toBeNull();
  });
});
