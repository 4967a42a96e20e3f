import { describe, expect, it } from 'vitest';
import { parseTemplate } from './interpolate';
import { referencesOf, unknownFilters } from './references';

describe('references', () => {
  it('lists every name in every branch, and which may be missing', () => {
    const parsed = parseTemplate(
      "{% if a.b %}{{ c['d'].e }}{% else %}{{ f|default(g) }}{% endif %}{{ h ?? i }}{{ [j, {k: l}] }}{{ -m ? n : o }}{{ p[q].r }}{{ s is defined }}{{ t ?: 1 }}{{ ('x').y }}",
    );
    if (!parsed.ok) throw new Error(parsed.problem.message);
    const found = referencesOf(parsed.template).map(
      ({ path, isOptional }) => path.join('.') + (isOptional ? '?' : ''),
    );
    expect(found).toEqual([
      'a.b',
      'c.d.e',
      'f?',
      'g',
      'h?',
      'i',
      'j',
      'l',
      'm',
      'n',
      'o',
      'q',
      'p',
      's?',
      't?',
    ]);
  });

  it('finds filters that do not exist', () => {
    const parsed = parseTemplate('{{ a|lower|nope(b|uper) }}');
    if (!parsed.ok) throw new Error(parsed.problem.message);
    expect(unknownFilters(parsed.template).map(({ message, hint, start }) => [message, hint, start])).toEqual(
      [
        ['The filter "nope" is not known', expect.anything(), 11],
        ['The filter "uper" is not known', 'Did you mean "upper"?', 18],
      ],
    );
  });
});
