import { describe, expect, it } from 'vitest';
import { outlineOf } from './outline';
import { expressionBefore, referenceSuggestions } from './references';

describe('expressionBefore', () => {
  it.each([
    ["KEY: '{{ env.va", 'env.va'],
    ["KEY: '{{", ''],
    ["KEY: '{{ ", ''],
    ["KEY: '{{ a.b | base64 ~ comp", 'comp'],
    ["KEY: '{{ a }}-{{ components.fl", 'components.fl'],
  ])('reads %j', (prefix, expression) => {
    expect(expressionBefore(prefix)).toBe(expression);
  });

  it.each(['KEY: value', "KEY: '{{ a }}", "KEY: '{{ a }} more"])('is outside of braces in %j', (prefix) => {
    expect(expressionBefore(prefix)).toBeNull();
  });
});

it('suggests variables, components and facts of the environment', () => {
  const text =
    'environmentVariables:\n  DB_PASSWORD: x\ncomponents:\n  - name: flask-app\n    dockerCompose:\n      environment: { A: b }\n';
  const labels = referenceSuggestions(outlineOf(text), ['DB_PASSWORD', 'TOKEN']).map(({ label }) => label);
  expect(labels.filter((label) => label === 'env.vars.DB_PASSWORD')).toHaveLength(1);
  expect(labels).toEqual(
    expect.arrayContaining([
      'env.vars.DB_PASSWORD',
      'env.vars.TOKEN',
      'env.base_domain',
      'components.flask-app.image',
      'components.flask-app.vars.A',
    ]),
  );
});
