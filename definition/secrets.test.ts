import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from './parse';
import { openSecret, readSecret, sealSecrets, writeSecret } from './secrets';

const seal = (plain: string) => `ENCRYPTED[${Buffer.from(plain).toString('base64') || '-'}]`;

describe('the notation', () => {
  const good: [string, string][] = [
    ['SECRET[abcd]', 'abcd'],
    ['SECRET[ab\\cd]', 'ab\\cd'],
    ['SECRET["ab\\cd"]', 'ab\\cd'],
    ['SECRET["ab,cd"]', 'ab,cd'],
    ["SECRET['ab cd']", 'ab cd'],
    [`SECRET['ab"cd']`, 'ab"cd'],
    ['SECRET["ab\\"cd"]', 'ab"cd'],
    [`SECRET["ab'cd"]`, "ab'cd"],
    ["SECRET['ab\\'cd']", "ab'cd"],
    ['SECRET["a\\\\"]', 'a\\'],
    ['SECRET["ab\\"]', 'ab\\'],
    ['SECRET[]', ''],
    ['SECRET[""]', ''],
    ['SECRET[a]b]', 'a]b'],
    ['SECRET["a]b[c"]', 'a]b[c'],
    ['  SECRET["x"]\n', 'x'],
    ['SECRET["line\nbreak"]', 'line\nbreak'],
  ];
  it.each(good)('%s', (text, value) => expect(readSecret(text)).toEqual({ kind: 'secret', value }));

  const broken = [
    'SECRET[a b]',
    'SECRET["a"b"]',
    'SECRET["a]',
    'SECRET["a',
    'SECRET[\'a"]',
    'SECRET["ENCRYPTED[x]"]',
    'SECRET[SECRET[x]]',
    'SECRET[a,b]',
    'SECRET["]',
    'ENCRYPTED[]',
    'ENCRYPTED[a',
    'ENCRYPTED[a b]',
  ];
  it.each(broken)('%s is broken', (text) => expect(readSecret(text).kind).toBe('broken'));

  it('leaves other texts alone', () => {
    for (const text of ['', 'plain', 'MY_SECRET[x]', 'secret[x]', 'x SECRET[y]'])
      expect(readSecret(text)).toEqual({ kind: 'plain' });
    expect(readSecret('ENCRYPTED[v1:k:abc=]')).toEqual({ kind: 'sealed', text: 'ENCRYPTED[v1:k:abc=]' });
  });

  it('opens both forms, and nothing else', () => {
    const open = (sealed: string) => `<${sealed}>`;
    expect(openSecret('SECRET[a]', open)).toBe('a');
    expect(openSecret('ENCRYPTED[a]', open)).toBe('<ENCRYPTED[a]>');
    expect(openSecret('a', open)).toBeNull();
  });

  it('writes any text so that it is read again', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/^\s*(SECRET|ENCRYPTED)\[/.test(text)),
        (plain) => {
          expect(readSecret(writeSecret(plain))).toEqual({ kind: 'secret', value: plain });
        },
      ),
    );
  });
});

describe('sealing', () => {
  it('changes only the secrets, whatever their style', () => {
    const text = `# top
a:   SECRET["x y"]   # note
b: 'SECRET["it''s"]'
c: "SECRET['q']" # after
flow: {d: 'SECRET[z]', e: plain,   f: [ 'SECRET[1]' ]}
g: |
  SECRET["block"]
h: >-

  SECRET["folded"]
i: &anchor !!str SECRET[tagged]
j: *anchor
'SECRET[key]': not a value
k: ENCRYPTED[old]
l: SECRET[a b]
`;
    const sealed = sealSecrets(text, (plain) => `ENCRYPTED[<${plain}>]`);
    expect(sealed).toBe(`# top
a:   'ENCRYPTED[<x y>]'   # note
b: 'ENCRYPTED[<it''s>]'
c: 'ENCRYPTED[<q>]' # after
flow: {d: 'ENCRYPTED[<z>]', e: plain,   f: [ 'ENCRYPTED[<1>]' ]}
g: 'ENCRYPTED[<block>]'
h: 'ENCRYPTED[<folded>]'
i: &anchor !!str 'ENCRYPTED[<tagged>]'
j: *anchor
'SECRET[key]': not a value
k: ENCRYPTED[old]
l: SECRET[a b]
`);
  });

  it('leaves a text that is not YAML as it is', () => {
    expect(sealSecrets('a: [SECRET[x', seal)).toBe('a: [SECRET[x');
    expect(sealSecrets('', seal)).toBe('');
  });

  it('keeps line ends of Windows', () => {
    expect(sealSecrets('a: SECRET[x]\r\nb: 1\r\n', seal)).toBe(`a: '${seal('x')}'\r\nb: 1\r\n`);
  });

  it('keeps every other value and every comment', () => {
    const entry = fc.record({
      value: fc.string({ unit: 'grapheme' }).filter((text) => !/[\0\ud800-\udfff\ufeff]/u.test(text)),
      isSecret: fc.boolean(),
      style: fc.constantFrom('double', 'plain'),
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), (entries) => {
        const isPlain = (text: string) => /^[a-z0-9]+$/.test(text);
        const written = entries.map(({ value, isSecret, style }) => {
          const notation = isSecret ? writeSecret(value) : value;
          return style === 'plain' && isPlain(value) ? notation : JSON.stringify(notation);
        });
        const text = written.map((value, index) => `k${index}: ${value} # note ${index}`).join('\n');
        const before = parse(text);
        const sealed = sealSecrets(text, seal);
        const after = parse(sealed).root as Record<string, unknown>;
        for (const [index, value] of Object.entries(
          (before.root ?? {}) as Record<string, unknown>,
        ).entries()) {
          const secret = readSecret(String(value[1] ?? ''));
          expect(after[value[0]]).toEqual(secret.kind === 'secret' ? seal(secret.value) : value[1]);
          expect(sealed.split('\n')[index]).toContain(`# note ${index}`);
        }
        expect(sealSecrets(sealed, seal)).toBe(sealed);
      }),
    );
  });
});
