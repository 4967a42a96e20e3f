import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../parse';
import type { Path } from '../text/tree';
import { valueAt } from '../text/tree';
import { acted, type FormAction, proposedHost } from './actions';
import { removeIn, setIn } from './edit';
import { formOf } from './form';
import { format } from './format';

const text = `# my stack
kind: Environment   # always
name: shop
environmentVariables:
  A: 1 # one

  # about b
  B: 'two'
  KEY: SECRET["x"]
components:
  # the web
  - kind: Application
    name: web
    gitRepo: https://x/y.git
    gitBranch: main # follow main
    dockerCompose:
      build: .
      environment:
      ports: ['80:80']
  - name: db
    kind: Database
    dockerCompose: {image: 'postgres:16'}
    volumes:
      - name: data
        mount: /data
volumes:
  - name: data
    size: 1Gi
`;

/** Lines that went and came, marked; all others must be the same. */
function difference(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ];
}

const sets: [Path, string | number | object, string[]][] = [
  [['environmentVariables', 'C'], 'new', ['+   C: new']],
  [['environmentVariables', 'A'], '2', ['-   A: 1 # one', "+   A: '2' # one"]],
  [
    ['components', 0, 'gitBranch'],
    'feature/x',
    ['-     gitBranch: main # follow main', '+     gitBranch: feature/x # follow main'],
  ],
  [['components', 0, 'dockerCompose', 'environment', 'X'], 'y', ['+         X: y']],
  [['components', 0, 'dockerCompose', 'deploy', 'replicas'], 3, ['+       deploy:', '+         replicas: 3']],
  [['components', 1, 'volumes', 0, 'mount'], '/d', ['-         mount: /data', '+         mount: /d']],
  [['volumes', 1], { name: 'more', size: '2Gi' }, ['+   - name: more', '+     size: 2Gi']],
];

describe('setIn', () => {
  it.each(sets)('%j changes only its own line', (path, value, lines) => {
    const after = setIn(text, path, value as never);
    expect(difference(text, after)).toEqual(lines);
    expect(valueAt(parse(after).root, path)).toEqual(value);
  });

  it('keeps the comments where a flow map must be printed anew', () => {
    const after = setIn(text, ['components', 1, 'dockerCompose', 'deploy', 'replicas'], 2);
    expect(after).toContain("{image: 'postgres:16', deploy: {replicas: 2}}");
    for (const comment of ['# my stack', '# always', '# one', '# about b', '# the web', '# follow main'])
      expect(after).toContain(comment);
  });

  it('leaves a text alone that it cannot read', () => {
    expect(setIn('a: [', ['a'], 1)).toBe('a: [');
  });
});

describe('removeIn', () => {
  it.each<[Path, string[]]>([
    [['environmentVariables', 'A'], ['-   A: 1 # one']],
    [['components', 0, 'gitBranch'], ['-     gitBranch: main # follow main']],
    [
      ['components', 1, 'volumes', 0],
      ['-       - name: data', '-         mount: /data'],
    ],
    [['nothing', 'here'], []],
  ])('%j', (path, lines) => expect(difference(text, removeIn(text, path))).toEqual(lines));
});

it('puts any value at any place, and nothing else changes', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.constantFrom('SECRET["a b"]', '{{ env.vars.A }}', '- a', '# x', 'yes', "it's", 'a\nb'),
  );
  const place = fc.constantFrom<Path>(
    ['environmentVariables', 'B'],
    ['environmentVariables', 'NEW'],
    ['components', 0, 'dockerCompose', 'environment', 'NEW'],
    ['components', 1, 'dockerCompose', 'image'],
    ['components', 1, 'kind'],
  );
  fc.assert(
    fc.property(place, value, (path, put) => {
      const clean = typeof put === 'string' ? put.replaceAll(/[\p{Cc}\u2028\u2029\ufeff]/gu, '') : put;
      const after = setIn(text, path, clean);
      expect(valueAt(parse(after).root, path)).toEqual(clean);
      const back = removeIn(setIn(text, ['environmentVariables', 'ZZ'], clean), [
        'environmentVariables',
        'ZZ',
      ]);
      expect(back).toBe(text);
    }),
    { numRuns: 60 },
  );
});

describe('the forms', () => {
  const done = (action: FormAction) => difference(text, acted(text, action));

  it('show what is written', () => {
    const form = formOf(text);
    expect(form?.variables.map(({ kind }) => kind)).toEqual(['plain', 'plain', 'secret']);
    expect(form?.components.map(({ branch, ports }) => [branch, ports])).toEqual([
      ['main', [80]],
      [null, []],
    ]);
    expect(form?.volumes).toEqual([
      { name: 'data', size: '1Gi', mounts: [{ component: 'db', path: '/data' }] },
    ]);
    expect(formOf('a: [')).toBeNull();
  });

  it('write secrets, branches, replicas', () => {
    const secret = { component: null, name: 'S', value: 'a"b', isSecret: true };
    expect(done({ kind: 'set-variable', ...secret })).toEqual(['+   S: SECRET["a\\"b"]']);
    expect(done({ kind: 'remove-variable', component: null, name: 'B' })).toEqual(["-   B: 'two'"]);
    expect(done({ kind: 'set-branch', component: 0, branch: 'dev' })).toContain(
      '+     gitBranch: dev # follow main',
    );
    expect(done({ kind: 'set-replicas', component: 0, replicas: '2' })).toContain('+         replicas: 2');
  });

  it('write hosts', () => {
    const host = proposedHost({ name: 'web', ports: [80] });
    const added = acted(text, { kind: 'set-host', component: 0, at: 0, host });
    expect(formOf(added)?.components[0]?.hosts).toEqual([host]);
    const moved = acted(added, { kind: 'set-host', component: 0, at: 0, host: { ...host, path: '/api' } });
    expect(difference(added, moved)).toEqual(['-         path: /', '+         path: /api']);
    const gone = acted(moved, { kind: 'remove-host', component: 0, at: 0 });
    expect(formOf(gone)?.components[0]?.hosts).toEqual([]);
  });

  it('write variables of one component, and replicas that are computed', () => {
    const plain = { component: 0, name: 'MODE', value: 'fast', isSecret: false };
    expect(done({ kind: 'set-variable', ...plain })).toEqual(['+         MODE: fast']);
    expect(done({ kind: 'set-replicas', component: 0, replicas: '{{ template.vars.n }}' })).toContain(
      "+         replicas: '{{ template.vars.n }}'",
    );
    expect(proposedHost({ name: 'web', ports: [] }).servicePort).toBe('80');
  });

  it('show the ports that a host can lead to', () => {
    const ports = `ports: ['8080:80', '53:53/udp', { target: 90 }, 70]`;
    expect(formOf(text.replace("ports: ['80:80']", ports))?.components[0]?.ports).toEqual([8080, 70]);
  });

  it('leave a text alone in which the component or volume is not there', () => {
    const volume = { name: 'more', size: '2Gi', component: 7, path: '/more' };
    expect(acted(text, { kind: 'add-volume', ...volume })).toBe(text);
    expect(acted(text, { kind: 'remove-volume', at: 7 })).toBe(text);
    expect(acted('a: [', { kind: 'remove-volume', at: 0 })).toBe('a: [');
  });

  it('write volumes, and remove them with their uses', () => {
    const more = { name: 'more', size: '2Gi', component: 1, path: '/more' };
    const added = acted(text, { kind: 'add-volume', ...more });
    expect(formOf(added)?.volumes[1]?.mounts).toEqual([{ component: 'db', path: '/more' }]);
    expect(done({ kind: 'set-volume-size', at: 0, size: '5Gi' })).toEqual([
      '-     size: 1Gi',
      '+     size: 5Gi',
    ]);
    const gone = acted(text, { kind: 'remove-volume', at: 0 });
    expect(gone).not.toContain('data');
    expect(formOf(gone)?.volumes).toEqual([]);
  });
});

it('formats without losing a comment or a value', () => {
  const messy = text
    .replace('  A: 1', '      A:    1')
    .replaceAll('\n  B:', '\n      B:')
    .replaceAll('\n  KEY:', '\n      KEY:')
    .replace('\n  # about b', '\n      # about b');
  expect(format(messy)).toBe(format(text));
  expect(parse(format(text)).root).toEqual(parse(text).root);
  expect(format(format(text))).toBe(format(text));
  expect(format('a: [')).toBe('a: [');
});

describe('odd places', () => {
  const places: [string, Path, string | number | null | object][] = [
    ['a:\n', ['a'], 1],
    ['a: # none\n', ['a'], 1],
    ['a: |\n  text\n', ['a'], 'x'],
    ['a: x\n', ['a'], 'two\nlines'],
    ['a: x\n', ['a'], { b: 1 }],
    ['a: [x, y]\n', ['a', 1], 'z'],
    ['a:\n  - x\n  - |\n    text\n', ['a', 1], 'z'],
    ['a:\n  - x\n', ['a', 0], { b: 1 }],
    ['a:\n  - x\n', ['a', 0], 'two\nlines'],
    ['a: []\n', ['a', 0], 'x'],
    ['a: {}\n', ['a', 'b'], 'x'],
    ['a: {} # none yet\n', ['a', 'b'], 'x'],
    ['a: { # odd\n  }\n', ['a', 'b'], 'x'],
    ['{a: 1}\n', ['b'], 2],
    ['- a\n', [1], 'b'],
    ['a: 1', ['b'], 2],
    ['"a": 1\n', ['a'], 2],
    ['a:\n  b: 1\n\n\n', ['a', 'c'], 2],
    ['? a\n', ['a'], 1],
    ['? a\n', ['a', 'b'], 1],
    ['a: 1\n', ['a', 'b'], 2],
    ['', ['a'], 1],
    ['a:\n  b:\n', ['a', 'c'], 1],
    ['a:\n  ? b\n', ['a', 'c'], 1],
  ];
  it.each(places)('set in %j at %j', (written, path, value) => {
    expect(valueAt(parse(setIn(written, path, value as never)).root, path)).toEqual(value);
  });

  it('a value that others lean on stays: changing it would change them', () => {
    const written = 'a: &n x\nb: *n\n';
    expect(setIn(written, ['a'], 'y')).toBe(written);
  });

  it('a value in the way of an entry stays: nothing is lost by guessing', () => {
    const written = 'a:\n  - 1\n';
    expect(setIn(written, ['a', 0, 'b'], 2)).toBe(written);
  });

  const kept: [string, Path, string | number | object, string][] = [
    ['a: {} # none yet\nb: 1 # one\n', ['a', 'c'], 'x', 'a: # none yet\n  c: x\nb: 1 # one\n'],
    ['a:\n  b: 1 # one\n\n# end\n', ['a', 'c'], 2, 'a:\n  b: 1 # one\n  c: 2\n\n# end\n'],
    ['a:\n  - 1 # one\n', ['a', 1], { b: 2 }, 'a:\n  - 1 # one\n  - b: 2\n'],
    ['a: # none\n', ['a'], 1, 'a: 1 # none\n'],
    ['a:\n  b:   1\n', ['a', 'c'], 'x\n\ny', 'a:\n  b:   1\n  c: |-\n    x\n\n    y\n'],
  ];
  it.each(kept)('set in %j at %j only adds', (written, path, value, after) => {
    expect(setIn(written, path, value as never)).toBe(after);
  });

  it.each<[string, Path, string]>([
    ['a:\n  - -1   # one\n  - -2   # two\n', ['a', 0], 'a:\n  - -2   # two\n'],
    ['a:\n  - b:   1\n    c:   2\n', ['a', 0, 'b'], 'a:\n  - c:   2\n'],
    ['a:   1\nb:   2', ['b'], 'a:   1'],
  ])('removed from %j at %j with nothing else', (written, path, after) => {
    expect(removeIn(written, path)).toBe(after);
  });

  const removals: [string, Path, unknown][] = [
    ['a: 1\nb: 2', ['b'], { a: 1 }],
    ['a: 1\nb: 2\n', ['a'], { b: 2 }],
    ['{a: 1, b: 2}\n', ['a'], { b: 2 }],
    ['a: [1, 2]\n', ['a', 0], { a: [2] }],
    ['- a: 1\n  b: 2\n', [0, 'a'], [{ b: 2 }]],
    ['- a: 1\n  b: 2\n', [0, 'b'], [{ a: 1 }]],
    ['- - 1\n  - 2\n', [0, 0], [[2]]],
    ['a:\n  - 1\n  - 2\n', ['a', 1], { a: [1] }],
    ['a:\n  b: 1\n', ['a', 'none'], { a: { b: 1 } }],
    ['a: 1\n', ['none', 'deeper'], { a: 1 }],
    ['a:\n  - 1\n', ['a', 4], { a: [1] }],
    ['a:\n  - - 1\n', ['a', 0, 0], { a: [[]] }],
    ['a:\n  - b: 1\n', ['a', 0, 'b'], { a: [{}] }],
    ['a: 1\n? b\n', ['b'], { a: 1 }],
    ['a:\n  b: 1\n', ['a', 'b', 'c', 'd'], { a: { b: 1 } }],
    ['a: 1\n', [], { a: 1 }],
  ];
  it.each(removals)('removed from %j at %j', (written, path, left) => {
    expect(parse(removeIn(written, path)).root).toEqual(left);
  });
});
