import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolate } from './interpolate';
import type { Value } from './template/value';
import { lazyTable } from './template/value';

const values = new Map<string, Value>([
  ['name', 'Ada'],
  ['n', 7],
  ['zero', 0],
  ['text', '  Hello wörld  '],
  ['empty', ''],
  ['yes', true],
  ['no', false],
  ['nothing', null],
  ['list', ['a', 'b', 'c']],
  [
    'map',
    new Map<string, Value>([
      ['k', 'v'],
      ['a b', 'x&y'],
    ]),
  ],
  ['api-image', 'never'],
  [
    'components',
    new Map<string, Value>([
      ['api-image', new Map<string, Value>([['image', 'r/i:1']])],
      ['3scale', 'three'],
    ]),
  ],
  ['host', lazyTable({ hostname: () => 'h' }, () => 'h/p')],
]);
const scope = { values, now: new Date('2026-03-04T15:06:07Z') };

function render(text: string): string {
  const result = interpolate(text, scope);
  return result.ok
    ? result.text
    : `${result.problem.code} ${result.problem.start}-${result.problem.end}: ${result.problem.message}`;
}

describe('expressions', () => {
  const cases: [string, string][] = [
    ['plain } text {', 'plain } text {'],
    ['a{{name}}b{{ name }}', 'aAdabAda'],
    ['{{ components.api-image.image }}', 'r/i:1'],
    ["{{ components['api-image'].image }}", 'r/i:1'],
    ['{{ components.3scale }}', 'three'],
    ['{{ list[1] }}{{ list.2 }}', 'bc'],
    ['{{ host }} {{ host.hostname }}', 'h/p h'],
    ['{{ n - 1 }} {{ n-1 }} {{ -n + 2 * 3 }}', '6 6 -1'],
    ['{{ 2 ** 3 ** 2 }} {{ 7 // 2 }} {{ 7 % 4 }} {{ 7 / 2 }}', '512 3 3 3.5'],
    ['{{ 0.1 + 0.2 }} {{ 12345678901234 * 10 }}', '0.3 123456789012340'],
    ['{{ (1 + 2) * 3 }} {{ +n }}', '9 7'],
    ['{{ \'a\' ~ n ~ "b" }}', 'a7b'],
    ["{{ 'it\\'s' }} {{ \"a\\nb\" }}", "it's a\nb"],
    ["{{ yes ? 'a' : 'b' }}{{ no ? 'a' : 'b' }}", 'ab'],
    ["{{ no ? 'a' }}|{{ empty ?: 'd' }}{{ name ?: 'd' }}{{ missing ?: 'm' }}", '|dAdam'],
    ["{{ missing ?? 'd' }}{{ nothing ?? 'e' }}{{ name ?? 'f' }}{{ missing ?? also ?? 'g' }}", 'deAdag'],
    ["{{ n == 7 }} {{ n == '7' }} {{ name != 'Ada' }} {{ '1.10' == '1.1' }}", 'true true false false'],
    [
      "{{ yes == 1 }} {{ nothing == '' }} {{ nothing == 0 }} {{ list == ['a','b','c'] }} {{ list == ['a'] }}",
      'true true false true false',
    ],
    ['{{ map == map }} {{ map == list }} {{ n == map }}', 'true false false'],
    ['{{ 1 < 2 and 2 <= 2 }} {{ 3 > 4 or 4 >= 4 }} {{ not yes }} {{ !no }}', 'true true false true'],
    ["{{ 'a' < 'b' }} {{ 'b' < 'a' }} {{ 'a' < 'a' }} {{ '10' > '9' }}", 'true false false true'],
    ['{{ yes && no || yes }}', 'true'],
    [
      "{{ [null] == [null] }} {{ null == list }} {{ 1 in {a: 1} }} {{ list in 'abc' }}",
      'true false true false',
    ],
    ['{{ [] is empty }} {{ {} is empty }} {{ map is empty }} {{ host is empty }}', 'true true false false'],
    ["{{ yes + yes - no }} {{ host.zzz ?? 'none' }} {{ list|length + 1 }}", '2 none 4'],
    ['{{ map[list] is defined }} {{ name is defined }}', 'false true'],
    ["{{ 'b' in list }} {{ 'z' not in list }} {{ 'ell' in text }} {{ 'v' in map }}", 'true true true true'],
    [
      '{{ missing is defined }} {{ name is defined }} {{ name is not null }} {{ empty is empty }} {{ nothing is null }}',
      'false true true true true',
    ],
    ['{{ true }}{{ false }}{{ null }}{{ none }}', 'truefalse'],
    ["{{ {a: 1, 'b c': 2, (name): 3}.Ada }}{{ [1, 2,][0] }}", '31'],
    ['{% if n > 3 %}big{% elseif n > 1 %}mid{% else %}small{% endif %}', 'big'],
    ['{% if no %}a{% elseif yes %}b{% else %}c{% endif %}', 'b'],
    ['{% if zero %}a{% else %}{% if list %}b{% endif %}{% endif %}{% if map %}c{% endif %}', 'bc'],
    ['x\n{% if yes %}\ny\n{% endif %}\nz', 'x\ny\nz'],
    ['a {{- name -}} b', 'aAdab'],
    ['a {#- gone -#} b{# and this #}\nc', 'abc'],
    ['{% verbatim %}{{ name }} {% if %}{% endverbatim %}!', '{{ name }} {% if %}!'],
    ["{{ '{{' }}", '{{'],
    ["{{ '}}' }}{{ {a: {b: 1}}.a.b }}", '}}1'],
    ['{{ name|upper|lower }}', 'ada'],
  ];
  it.each(cases)('%s', (text, expected) => expect(render(text)).toBe(expected));
});

describe('filters', () => {
  const cases: [string, string][] = [
    ['text|trim|upper', 'HELLO WÖRLD'],
    ["'xxaxx'|trim('x')", 'a'],
    ["'xxaxx'|trim('x', 'left')", 'axx'],
    ["'xxaxx'|trim('x', 'right')", 'xxa'],
    ["'hELLO you'|capitalize", 'Hello you'],
    ["'o\\'neil and sons'|title", "O'neil And Sons"],
    ["' Wörld / of Ünits! '|slug", 'World-of-Units'],
    ["'a b'|slug('_')", 'a_b'],
    ["'a-b-ab'|replace({'a': 'b', 'b': 'c', 'ab': 'X'})", 'b-c-X'],
    ["'ab'|replace({})", 'ab'],
    ["'ab'|replace({'a': null})", 'b'],
    ["'...'|slug", ''],
    ['map|join(" ")', 'v x&y'],
    ["'abc'|slice", 'abc'],
    ["'abc'|slice(1, null)", 'bc'],
    ['(2.5)|round', '3'],
    ["'abc'|first", 'a'],
    ['map|first', 'v'],
    ['{a: null}|json_encode', '{"a":null}'],
    ['{a: null}|merge({b: 1})|kv_encode({})', 'a=\nb=1'],
    ["'2026-03-01T18:05:00Z'|date('N a M j')", '7 pm Mar 1'],
    ["'2026-09-13'|date('D M F l')", 'Sun Sep September Sunday'],
    ["'a\\nb\\n\\nc'|indent(2)", 'a\n  b\n\n  c'],
    ["'a\\nb'|indent", 'a\n    b'],
    ["'abcdef'|slice(1, 3)", 'bcd'],
    ["'abcdef'|slice(-2)", 'ef'],
    ["'abcdef'|slice(1, -1)", 'bcde'],
    ["list|slice(1)|join('+')", 'b+c'],
    ["missing|default('d')", 'd'],
    ['missing.deep.er|default', ''],
    ["empty|default('d')", 'd'],
    ["zero|default('d')", '0'],
    ['list|length', '3'],
    ['map|length', '2'],
    ["'héé'|length", '3'],
    ['list|first ~ list|last', 'ac'],
    ['[]|first ~ []|last', ''],
    ["'a,b'|split|join('|')", 'a|b'],
    ["'a b'|split(' ')|last", 'b'],
    ['map|keys|json_encode', '["k","a b"]'],
    ["(-3)|abs ~ '-2'|abs", '32'],
    ['(2.567)|round(2)', '2.57'],
    ["'a b&c/é!'|url_encode", 'a%20b%26c%2F%C3%A9%21'],
    ['map|url_encode', 'k=v&a%20b=x%26y'],
    ['{a: [1, true, null], b: "x"}|json_encode', '{"a":[1,true,null],"b":"x"}'],
    ['host|json_encode', '"h/p"'],
    ['{a: [1], b: "x: y"}|yaml_encode', 'a:\n  - 1\nb: "x: y"'],
    ['map|kv_encode', 'k=v\na b=x&y'],
    ["map|kv_encode({glue: ' = '})", 'k = v\na b = x&y'],
    ["list|merge(['d'])|join", 'abcd'],
    ["map|merge({k: 'w'})|json_encode", '{"k":"w","a b":"x&y"}'],
    ["'now'|date('Y-m-d')", '2026-03-04'],
    ["'now'|date", 'March 4, 2026 15:06'],
    ["'2026-12-25'|date('D, d M y H:i:s \\\\a\\\\t l')", 'Fri, 25 Dec 26 00:00:00 at Friday'],
    [
      "0|date('c U n j G g h A a N w F v e T P O Z X')",
      '1970-01-01T00:00:00+00:00 0 1 1 0 12 12 AM am 4 4 January 000 UTC UTC +00:00 +0000 0 X',
    ],
    ["'1700000000'|date('Y')", '2023'],
    ["'now'|date_modify('+1 day -2 hours')|date('Y-m-d H:i')", '2026-03-05 13:06'],
    ["'now'|date_modify('1 month + 1 year')|date('Y-m')", '2027-04'],
    ["'now'|date_modify('+2 weeks')|date('m-d A')", '03-18 PM'],
  ];
  it.each(cases)('%s', (expression, expected) => expect(render(`{{ ${expression} }}`)).toBe(expected));
});

describe('mistakes have a place', () => {
  const cases: [string, string][] = [
    ['ab{{ name', 'template-syntax 2-4: {{ is not closed'],
    ['{% if yes', 'template-syntax 0-2: {% is not closed'],
    ['{# x', 'template-syntax 0-2: The comment {# is not closed'],
    ['{{ }}', 'template-syntax 0-5: An expression is missing here'],
    ['{{ name name }}', 'template-syntax 8-12: name is not expected here'],
    ["{{ 'a }}", "template-syntax 3-4: The quote ' is not closed"],
    ['{{ a @ b }}', 'template-syntax 5-6: The character @ is not expected here'],
    ['{{ (1 }}', 'template-syntax 0-2: {{ is not closed'],
    ['{{ [1 2] }}', 'template-syntax 6-7: "]" is expected instead of 2'],
    ['{{ {a 1} }}', 'template-syntax 6-7: ":" is expected instead of 1'],
    ['{{ {a: 1 b: 2} }}', 'template-syntax 9-10: "}" is expected instead of b'],
    ['{{ name. }}', 'template-syntax 9-11: The expression ends too early'],
    ["{{ name.'x' }}", "template-syntax 8-11: 'x' is not expected here"],
    ["{{ name|'x' }}", "template-syntax 8-11: 'x' is not expected here"],
    ['{{ * }}', 'template-syntax 3-4: * is not expected here'],
    ['{{ 1 + }}', 'template-syntax 7-9: The expression ends too early'],
    ['{{ name is odd }}', 'template-syntax 11-14: The test "odd" is not known'],
    ['{% if yes %}a', 'template-syntax 0-12: {% if %} is not closed'],
    ['{% endif %}', 'template-syntax 0-11: {% endif %} stands without {% if %}'],
    [
      '{% if yes %}{% else %}{% else %}{% endif %}',
      'template-syntax 22-32: {% else %} stands after {% else %}',
    ],
    ['{% for x in y %}', 'template-syntax 0-16: The tag {% for %} is not known'],
    ['{% verbatim %}x', 'template-syntax 0-14: {% verbatim %} is not closed'],
    ['{{ missing }}', 'undefined 3-10: missing has no value'],
    ['{{ map.zzz }}', 'undefined 3-10: map.zzz has no value'],
    ["{{ ('a' ~ 'b').x }}", 'undefined'],
    ['{{ map[n] }}', 'undefined 3-9: map.… has no value'],
    ['{{ list.constructor }}', 'undefined'],
    ['{{ map.constructor }}', 'undefined'],
    ['{{ name.length }}', 'undefined'],
    ['{{ list }}', 'not-printable 3-7: A list or map cannot be printed'],
    ["{{ 'a' ~ list }}", 'not-printable'],
    ["{{ 'a' + 1 }}", 'not-a-number 3-10: Only numbers can be used here'],
    ['{{ 1 / 0 }}', 'not-a-number 3-8: Division by zero'],
    ['{{ name|uper }}', 'unknown-filter 8-12: The filter "uper" is not known'],
    ['{{ name|constructor }}', 'unknown-filter'],
    ['{{ list|upper }}', 'filter-input 8-13: This filter works on text, not on a list or map'],
    ['{{ name|abs }}', 'filter-input'],
    ['{{ name|kv_encode }}', 'filter-input'],
    ['{{ name|merge([]) }}', 'filter-input'],
    ['{{ name|replace(1) }}', 'filter-input'],
    ["{{ name|indent('x') }}", 'filter-input'],
    ['{{ name|indent(5000) }}', 'filter-input'],
    ['{{ [list]|join }}', 'filter-input'],
    ['{{ name|trim(list) }}', 'filter-input'],
    ['{{ {a: list}|url_encode }}', 'filter-input'],
    ["{{ name|replace({'A': list}) }}", 'filter-input'],
    ['{{ map|kv_encode({glue: list}) }}', 'filter-input'],
    ['{{ {(list): 1}|length }}', 'not-printable'],
    ['{{ list < 1 }}', 'not-printable 3-11: A list or map cannot be used as text'],
    ["{{ 'now'|date_modify }}", 'filter-input'],
    ["{{ 'soon'|date }}", 'filter-input'],
    ['{{ list|date }}', 'filter-input'],
    ["{{ 'now'|date_modify('soon') }}", 'filter-input'],
    ["{{ 'now'|date_modify('+1 moon') }}", 'filter-input'],
    ["{{ 'soon'|date_modify('+1 day') }}", 'filter-input'],
    ["{{ 'now'|date_modify('+999999 years') }}", 'filter-input'],
    [`{{ ${'('.repeat(200)}1${')'.repeat(200)} }}`, 'template-syntax'],
    [`{{ ${'!'.repeat(200)}1 }}`, 'template-syntax'],
    ['{% if yes %}'.repeat(100), 'template-syntax'],
    [`{{ name }}${'x'.repeat(1_000_001)}`, 'too-large'],
  ];
  it.each(cases)('%s', (text, expected) => expect(render(text)).toContain(expected));

  it('stops values that grow without end', () => {
    const grown = new Map<string, Value>([['big', 'a'.repeat(900_000)]]);
    const texts = [
      '{{ big }}{{ big }}',
      '{{ big ~ big }}',
      "{{ big|replace({a: 'bb'}) }}",
      '{{ [big, big]|join }}',
      '{{ {a: big}|kv_encode({glue: big}) }}',
      '{{ big|url_encode ~ big }}',
      "{{ big|replace({a: '/'})|url_encode }}",
    ];
    for (const text of texts) {
      const result = interpolate(text, { values: grown, now: new Date() });
      expect(result).toMatchObject({ ok: false, problem: { code: 'too-large' } });
    }
    expect(render("{{ 'a\\nb'|indent(-3) }}")).toBe('a\nb');
  });
});

describe('any text', () => {
  it('is answered without throwing, and text without braces stays as it is', () => {
    const signs = `{{ }} {% %} {# #} endif else name . | upper ( ) [ ] { } ' " 1 - ? : , ~ \\ é`;
    const piece = fc.constantFrom(' ', ' if ', ...signs.split(' '));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 25 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const result = interpolate(text, scope);
          if (!/\{[{%#]/.test(text)) expect(result).toEqual({ ok: true, text });
          if (!result.ok) expect(result.problem.end).toBeGreaterThanOrEqual(result.problem.start);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
