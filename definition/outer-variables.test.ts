import { describe, expect, it } from 'vitest';
import { type OuterVariables, outerValueProblem, placedVariables } from './outer-variables';
import { environment, printed, resolved, web } from './testing';

const places = ['organization', 'project', 'definition', 'environment', 'group', 'component'] as const;
type Place = (typeof places)[number];

/** V is set in some places, each with the name of the place as its value. */
function valueOfV(set: readonly Place[]): string | undefined {
  const at = (place: Place): Record<string, string> => (set.includes(place) ? { V: place } : {});
  const yaml = (place: Place) => (set.includes(place) ? `{V: ${place}}` : '{}');
  const text = environment(
    web(`environment: ${yaml('component')}\nenvironmentVariablesGroups: [g]`),
    `environmentVariables: ${yaml('definition')}\nenvironmentVariablesGroups: {g: ${yaml('group')}}\n`,
  );
  const variables = {
    organization: at('organization'),
    project: at('project'),
    environment: at('environment'),
  };
  const result = resolved(text, { variables });
  if (!result.ok) throw new Error(printed(result.diagnostics).join('\n'));
  return result.environment.components[0]?.environment.V;
}

describe('of variables with one name', () => {
  const sets = Array.from({ length: 2 ** places.length }, (_, bits) =>
    places.filter((_place, index) => (bits >> index) % 2 === 1),
  );

  it.each(sets.map((set) => ({ set, winner: set.at(-1) })))(
    'set in $set the one of $winner counts',
    ({ set, winner }) => {
      expect(valueOfV(set)).toBe(winner);
    },
  );
});

describe('variables beyond the text', () => {
  const read = (value: string, variables: Partial<OuterVariables>) => {
    const result = resolved(environment(web(`environment: {READ: '${value}'}`)), {
      variables: variables ?? {},
    });
    if (!result.ok) return printed(result.diagnostics);
    return result.environment.components[0]?.environment.READ;
  };

  it('are read as env.vars, and may read facts and each other', () => {
    const variables = {
      organization: { ZONE: 'eu' },
      project: { URL: 'https://{{ env.unique }}.{{ env.vars.ZONE }}' },
    };
    expect(read('{{ env.vars.URL }}', variables)).toBe('https://abc123.eu');
  });

  it('arrive byte for byte', () => {
    const odd = `a$b \${c} "d" 'e' \\n \n\ttab # no comment`;
    expect(read('{{ env.vars.ODD }}', { environment: { ODD: odd } })).toBe(odd);
  });

  it('that cannot be computed say whose they are', () => {
    expect(read('x', { project: { A: '{{ env.vars.MISSING }}' } })).toEqual([
      expect.stringContaining('In the project variable A: '),
    ]);
    expect(read('x', { organization: { A: '{{ env.vars.A }}' } })).toEqual([
      expect.stringContaining('In the organization variable A: '),
    ]);
  });

  it.each([
    ['plain text', null],
    ['{{ env.unique }} {{ env.vars.X | upper }} {{ org.name }} {{ project.name }}', null],
    ['{{ env.unique', /./],
    ['{{ env.name | shout }}', /shout/],
    ['{{ components.db.exported.URL }}', /components\.db\.exported\.URL.* cannot be read here/],
    ['{{ component.name }}', /cannot be read here/],
    ['{{ env.varGroups.g.X }}', /cannot be read here/],
    ['{{ template.vars.X }}', /cannot be read here/],
  ])('are checked alone: %s', (text, problem) => {
    const found = outerValueProblem(text);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatch(problem);
  });
});

it('each variable knows what it overrides and what overrides it', () => {
  const rows = placedVariables({
    environment: [{ name: 'B' }],
    organization: [{ name: 'B' }, { name: 'A' }],
    definition: [{ name: 'B' }],
  });
  expect(rows).toEqual([
    { name: 'A', place: 'organization', overrides: [], overriddenBy: null },
    { name: 'B', place: 'organization', overrides: [], overriddenBy: 'environment' },
    { name: 'B', place: 'definition', overrides: ['organization'], overriddenBy: 'environment' },
    { name: 'B', place: 'environment', overrides: ['organization', 'definition'], overriddenBy: null },
  ]);
});
