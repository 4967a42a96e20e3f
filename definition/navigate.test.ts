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

  const around = (expression: string, rest = '') =>
    `environmentVariables: { EMPTY: '', NUMBER: 5, X: '{{ ${expression} }}' }\nenvironmentVariablesGroups: { g: { A: b } }\ntemplateVariables: { size: 2 }\ncomponents:\n  - { kind: GenericComponent, name: s, exportVariables: [A] }\n  - { name: bare }\n${rest}`;

  it.each([
    ['env.varGroups.g', 'Group of variables `g`'],
    ['env.varGroups.g.A', 'Variable `A`: `b`'],
    ['env.varGroups.g.NONE', undefined],
    ['template.vars.size', 'Variable `size`: `2`'],
    ['env.vars.EMPTY', 'Variable `EMPTY`: empty'],
    ['env.vars.NUMBER', 'Variable `NUMBER`: `5`'],
    ['env.vars.OF_PROJECT', 'Variable `OF_PROJECT`'],
    ['components.s.exported.A', 'What the scripts published of `s`'],
    ['components.s.unheard', 'GenericComponent `s`'],
    ['components.s.vars.NONE', 'Variable `NONE`'],
    ['components.bare', 'component `bare`'],
    ['components.nobody', undefined],
    ['component.name', undefined],
    ['nothing.known', undefined],
  ])('%s in a variable of the environment: %s', (expression, meaning) => {
    const written = around(expression);
    const column = written.indexOf(expression) + expression.length;
    expect(namedAt(written, { line: 1, column })?.meaning).toBe(meaning);
  });

  it.each([
    ['components: [{ dependsOn: [nobody] }]\n', 'nobody'],
    ['components: [{ volumes: [{ name: none }] }]\n', 'none'],
    ['components: [{ environmentVariablesGroups: [none] }]\n', 'none'],
    ['components: [{ dependsOn: [12] }]\n', '12'],
    ['components: { dependsOn: [a] }\n', '[a'],
  ])('nothing for a name that nothing has: %s', (written, needle) => {
    expect(namedAt(written, { line: 1, column: written.indexOf(needle) + 2 })).toBeNull();
  });

  it('names components of volumes and of pods, and volumes without a size', () => {
    const written = `components:
  - { kind: InitContainer, name: init }
  - { kind: Service, name: web, pod: { init_containers: [{ from: init }] }, volumes: [{ name: v }] }
volumes:
  - { name: v, mount: { component: web } }
`;
    const named = (line: number, needle: string) =>
      namedAt(written, {
        line,
        column: (written.split('\n')[line - 1] ?? '').indexOf(needle) + needle.length,
      })?.meaning;
    expect(named(3, 'from: init')).toBe('InitContainer `init`');
    expect(named(3, 'volumes: [{ name: v')).toBe('Volume `v`');
    expect(named(5, 'component: web')).toBe('Service `web`');
  });
});
