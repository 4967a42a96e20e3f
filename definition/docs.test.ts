import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from './check';
import { dockerCompose } from './schema/docker-compose';
import { topLevel } from './schema/environment';
import { kindNames } from './schema/kinds';
import { printed } from './testing';
import { readVariables } from './variables-text';

const page = readFileSync(new URL('../docs/definition.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

describe('docs/definition.md', () => {
  it('has examples', () => expect(examples.length).toBeGreaterThan(4));

  it.each(examples)('example %#', (example) => {
    const text = example.startsWith('kind: Environment')
      ? example
      : `kind: Environment\nname: example\ntype: primary\n${example}`;
    const whole = /^components:/m.test(text) ? text : `${text}components: []\n`;
    const errors = check(whole).diagnostics.filter(({ severity }) => severity === 'error');
    expect(printed(errors)).toEqual([]);
  });

  it('has variables as text', () => {
    const [, text = ''] = /```text\n(# a comment\n[\s\S]*?)```/.exec(page) ?? [];
    const { variables, problems } = readVariables(text);
    expect(problems).toEqual([]);
    expect(variables.map(({ name, isSecret }) => [name, isSecret])).toEqual([
      ['LOG_LEVEL', false],
      ['GREETING', false],
      ['API_TOKEN', true],
      ['OLD_TOKEN', true],
    ]);
  });

  it('names every key and every kind', () => {
    const keys = [...Object.keys(topLevel), ...Object.keys(dockerCompose.shape), ...kindNames];
    for (const key of keys) expect([key, page.includes(`\`${key}`)]).toEqual([key, true]);
  });
});
