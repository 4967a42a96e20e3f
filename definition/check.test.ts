import { describe, expect, it } from 'vitest';
import { check } from './check';
import { flaskStarter } from './starter';
import { environment, printed, web } from './testing';

describe('places inside values', () => {
  const cases: [string, string][] = [
    ["A: 'it''s {{ env.nope }}'", '5:16'],
    ['A: "tab\\t {{ env.nope }}"', '5:16'],
    ['A: "q\\" {{ env[\\"nope\\"] }}"', '5:14'],
    ['A: plain {{ env.nope }}', '5:15'],
    ['A: |\n    one\n    two {{ env.nope }}', '7:12'],
    ['A: >-\n    one\n    {{ env.name }} {{ env.nope }}', '7:23'],
    ['A: &x "{{ env.nope }}"', '5:13'],
  ];
  it.each(cases)('%s', (line, place) => {
    expect(printed(check(environment(web(), `environmentVariables:\n  ${line}\n`)).diagnostics)).toEqual([
      expect.stringContaining(`unknown-entry ${place} `),
    ]);
  });
});

describe('the check', () => {
  const flask = flaskStarter({
    name: 'flask-preview',
    repoUrl: 'https://git.example/your-org/your-flask-repo.git',
    branch: 'main',
  });

  it('finds nothing wrong with the Flask stack, and lists its parts', () => {
    const { diagnostics, components, definition } = check(flask);
    expect(printed(diagnostics)).toEqual([]);
    expect(components).toEqual([
      {
        name: 'flask-app',
        kind: 'Application',
        range: { startLine: 12, startColumn: 11, endLine: 12, endColumn: 20 },
      },
      expect.objectContaining({ name: 'postgres', kind: 'Database' }),
      expect.objectContaining({ name: 'redis', kind: 'Service' }),
    ]);
    expect(definition?.written.name).toBe('flask-preview');
  });

  it('lists components while the text has errors', () => {
    const { definition, components } = check(
      environment('  - kind: Helm\n    name: a\n  - b\n  - name: c\n'),
    );
    expect(definition).toBeNull();
    expect(components.map(({ name, kind }) => [name, kind])).toEqual([
      ['a', 'Helm'],
      ['c', ''],
    ]);
    expect(check('components: 1\n').components).toEqual([]);
  });

  it('knows the variables beyond the text when they are given', () => {
    const text = environment(web(`environment: {A: '{{ env.vars.P }}'}`));
    expect(check(text).definition).toBeNull();
    expect(check(text, { outerVariables: ['P'] }).definition).not.toBeNull();
    expect(check(text, { outerVariables: ['Q'] }).definition).toBeNull();
    expect(check(text, { outerVariables: 'any' }).definition).not.toBeNull();
  });

  it('names what was probably meant', () => {
    const hints = check(environment(web('enviroment: {}'))).diagnostics.map(({ hint }) => hint);
    expect(hints).toEqual(['Did you mean "environment"?']);
  });

  it('finds cycles through many components, also far apart', () => {
    const one = (index: number, next: number) =>
      web('', `dependsOn: [c${next}]`).replace('name: web', `name: c${index}`);
    const ring = Array.from({ length: 30 }, (_, index) => one(index, (index + 1) % 30)).join('');
    const found = check(environment(ring)).diagnostics;
    expect(found.map(({ code }) => code)).toEqual(['dependency-cycle']);
    expect(found[0]?.message).toBe('Components wait for each other: c0 → c1 → c2 → c3 → … → c28 → c29 → c0');
    const chain = Array.from(
      { length: 20 },
      (_, index) => `V${index}: '{{ env.vars.V${(index + 1) % 20} }}'`,
    ).join(', ');
    expect(check(environment(web(), `environmentVariables: {${chain}}\n`)).diagnostics[0]?.message).toContain(
      '… →',
    );
  });

  it('shows the first two hundred findings of a text with thousands', () => {
    const text = environment(
      web(`environment: {${Array.from({ length: 500 }, (_, index) => `1A${index}: x`).join(', ')}}`),
    );
    const { diagnostics } = check(text);
    expect(diagnostics).toHaveLength(201);
    expect(diagnostics.at(-1)).toMatchObject({
      severity: 'info',
      message: '300 more messages are not shown',
    });
  });

  it('keeps merged components apart', () => {
    const text = `kind: Environment\nname: x\ntype: primary\nx-base: &base\n  environment: { A: b }\n  image: 'a:1'\ncomponents:\n  - { kind: Service, name: a, dockerCompose: *base }\n  - kind: Service\n    name: b\n    dockerCompose:\n      <<: *base\n      image: 'b:1'\n`;
    expect(printed(check(text).diagnostics)).toEqual([]);
  });

  it('takes a thousand components quickly', () => {
    const one = (index: number) =>
      `  - kind: Service\n    name: s${index}\n    dockerCompose: { image: 'redis:7', ports: ['6379:6379'] }\n    dependsOn: [s${Math.max(index - 1, 1)}]\n`;
    const text = environment(
      `${web().replace('name: web', 'name: s1')}${Array.from({ length: 999 }, (_, index) => one(index + 2)).join('')}`,
    );
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      expect(check(text).diagnostics).toEqual([]);
      return performance.now() - started;
    });
    expect(Math.min(...times)).toBeLessThan(4000);
  });
});
