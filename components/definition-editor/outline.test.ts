import { describe, expect, it } from 'vitest';
import { parse } from '@/definition/parse';
import { outlineOf } from './outline';

const text = `kind: Environment
name: flask
environmentVariables:
  SECRET_KEY: SECRET["x"]
components:
  - kind: Application
    name: flask-app
    dockerCompose:
      environment:
        FLASK_ENV: production
  - kind: Database
    name: postgres
volumes:
  - name: data
`;

describe('outlineOf', () => {
  it('finds sections, components and variables with their lines', () => {
    const outline = outlineOf(text);
    expect(outline.variables).toEqual(['SECRET_KEY']);
    expect(outline.components).toEqual([
      { name: 'flask-app', variables: ['FLASK_ENV'] },
      { name: 'postgres', variables: [] },
    ]);
    const components = outline.entries.find((entry) => entry.title === 'components');
    expect(components?.children.map((child) => [child.title, child.kind, child.line])).toEqual([
      ['flask-app', 'Application', 6],
      ['postgres', 'Database', 11],
    ]);
  });

  it.each([
    '',
    'just text',
    '- a\n- b',
    'components:\n  -\n  - kind',
    '{{ x }}',
    '&a [*a]',
    '['.repeat(50_000),
    'a: [',
    '\u0000',
  ])('survives %j', (broken) => {
    expect(() => outlineOf(broken)).not.toThrow();
  });

  it('answers the same from the reading of the check', () => {
    expect(outlineOf(text, parse(text))).toEqual(outlineOf(text));
  });

  it('gives what is there while a line is half typed', () => {
    expect(outlineOf('components:\n  - name: a\n    kind').components).toEqual([
      { name: 'a', variables: [] },
    ]);
    expect(outlineOf('components:\n  - name: a\n  - name: b\n').components.map((c) => c.name)).toEqual([
      'a',
      'b',
    ]);
  });
});
