import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importCompose } from '../compose/import';
import { parse } from '../parse';
import { isSame } from '../text/same';
import { mergeImport, settleImport } from './merge-import';

const compose = `services:
  web:
    image: acme/web:1
    environment: { LEVEL: info, PORT: "80" }
    ports: ["8080:80"]
    depends_on: [db]
  db:
    image: postgres:16-alpine
    volumes: ["data:/var/lib/postgresql/data"]
volumes: { data: }
`;
const base = imported(compose);

describe('importing again', () => {
  it('takes what the file changed and keeps what was edited, with its comments', () => {
    const mine = base
      .replace('LEVEL: info', 'LEVEL: info # quiet enough')
      .replace('size: 1Gi', 'size: 5Gi')
      .replace(/(image: 'acme.*)/, '$1 # pinned')
      .replace('components:', '# ours\ncomponents:');
    const theirs = imported(compose.replace('web:1', 'web:2').replace('"80" }', '"80", NEW: x }'));
    const merge = merged(mine, theirs);

    expect(merge.conflicts).toEqual([]);
    expect(merge.taken).toEqual([
      { label: 'components › web › dockerCompose › image', change: 'changed' },
      { label: 'components › web › dockerCompose › environment › NEW', change: 'added' },
    ]);
    for (const part of ['acme/web:2 # pinned', 'NEW: x', 'size: 5Gi', '# ours'])
      expect(merge.text).toContain(part);
  });

  it('adds and removes components, and all that belongs to them', () => {
    const theirs = imported(
      compose
        .replace('    depends_on: [db]\n', '    depends_on: [cache]\n')
        .replace(/ {2}db:[\s\S]*/, '  cache: { image: "redis:7" }\n'),
    );
    const merge = merged(base.replace('LEVEL: info', 'LEVEL: debug'), theirs);
    const names = (parse(merge.text).root as { components: { name: string }[] }).components.map(
      ({ name }) => name,
    );
    expect(names).toEqual(['web', 'cache']);
    expect(merge.text).toContain('LEVEL: debug');
    expect(merge.text).toContain('service cache');
    expect(merge.text).not.toContain('postgresql');
  });

  it('tells conflicts with their place, and settles them by choice', () => {
    const mine = base.replace('acme/web:1', 'acme/web:mine').replace('LEVEL: info', 'LEVEL: debug');
    const theirs = imported(compose.replace('web:1', 'web:theirs').replace('LEVEL: info', 'LEVEL: warn'));
    const merge = merged(mine, theirs);
    expect(merge.text).toBe(mine);
    const [image, level] = merge.conflicts;
    expect(image).toMatchObject({ base: 'acme/web:1', mine: 'acme/web:mine', theirs: 'acme/web:theirs' });
    expect(mine.split('\n')[(image?.range.startLine ?? 0) - 1]).toContain('acme/web:mine');

    const settled = settleImport(
      { base, theirs, mine },
      { [image?.id ?? '']: 'theirs', [level?.id ?? '']: 'mine' },
    );
    if (!settled.ok) throw new Error('refused');
    expect(settled.text).toContain('acme/web:theirs');
    expect(settled.text).toContain('LEVEL: debug');
    expect(settled.conflicts.map(({ id }) => id)).toEqual([level?.id]);
  });

  it('calls it a conflict when one side removed what the other changed', () => {
    const mine = base.replace(/ *image: ['"]?acme.*\n/, '');
    const theirs = imported(compose.replace('web:1', 'web:2'));
    expect(merged(mine, theirs).conflicts).toMatchObject([{ mine: undefined, theirs: 'acme/web:2' }]);
    const back = merged(base.replace('web:1', 'web:3'), base.replace(/ *image: ['"]?acme.*\n/, ''));
    expect(back.conflicts).toMatchObject([{ mine: 'acme/web:3', theirs: undefined }]);
  });

  const lists: [string, string, string, string][] = [
    ['hosts', '{ hostname: a, path: /x }', '{ hostname: b }', '{ hostname: c }'],
    ['volumes', '{ name: v, mount: /a }', '{ name: v, mount: /b }', '{ name: v, mount: /c }'],
    ['cronJobs', '{ name: a }', '{ name: b }', '{ name: c }'],
    ['init_containers', '{ from: a }', '{ name: b, from: a }', '{ from: c }'],
    ['dependsOn', 'a', 'b', 'c'],
    ['ports', "'80'", "'81'", "'82'"],
  ];
  it.each(lists)('entries of %s arrive from both sides', (key, kept, ours, news) => {
    const text = (...items: string[]) => `components:\n  - { name: x, ${key}: [${items.join(', ')}] }\n`;
    const merge = merged(text(kept, ours), text(kept, news), text(kept));
    expect(parse(merge.text).root).toEqual(parse(text(kept, ours, news)).root);
    const removed = merged(text(kept, ours), text(), text(kept));
    expect(parse(removed.text).root).toEqual(parse(text(ours)).root);
  });

  it.each([
    ['command', 'a', 'b', 'c'],
    ['hosts', '{ hostname: [a] }', '{ hostname: b }', '{ hostname: c }'],
    ['ports', "'80', '80'", "'81'", "'82'"],
    ['dependsOn', '{ a: b }', 'b', 'c'],
  ])('%s is one value where its entries cannot be told apart', (key, before, ours, news) => {
    const text = (items: string) => `components:\n  - { name: x, ${key}: [${items}] }\n`;
    expect(merged(text(ours), text(news), text(before)).conflicts.length).toBeGreaterThan(0);
  });

  it('refuses with the reason what it cannot read or write', () => {
    expect(mergeImport({ base, theirs: base, mine: 'a: [' })).toMatchObject({ ok: false, version: 'mine' });
    const mine = 'a: &a { x: 1, y: 1 }\nb: *a\n';
    const plain = 'a: { x: 1, y: 1 }\nb: { x: 1, y: 1 }\n';
    const merge = mergeImport({ base: plain, theirs: plain.replace('b: { x: 1', 'b: { x: 2'), mine });
    expect(merge).toMatchObject({ ok: false, diagnostics: [{ code: 'cannot-merge' }] });
  });
});

describe('for all changes', () => {
  const versions = fc.record({ base: definition(), theirs: definition(), mine: definition() });

  it('without edits it is the new text, without news it is mine, byte for byte', () => {
    fc.assert(
      fc.property(versions, ({ base, theirs, mine }) => {
        expect(merged(base, theirs, base).text).toBe(theirs);
        expect(merged(mine, base, base).text).toBe(mine);
      }),
    );
  });

  it('every news is taken or told, and nothing else of mine changes', () => {
    fc.assert(
      fc.property(versions, (three) => {
        const merge = mergeImport(three);
        if (!merge.ok) throw new Error(JSON.stringify(merge.diagnostics));
        const again = mergeImport({ ...three, mine: merge.text });
        expect(again).toMatchObject({ ok: true, taken: [] });
        const swapped = mergeImport({ ...three, theirs: three.mine, mine: three.theirs });
        if (!swapped.ok) throw new Error('refused');
        expect(swapped.conflicts.map(({ id }) => id).sort()).toEqual(
          merge.conflicts.map(({ id }) => id).sort(),
        );
      }),
    );
  });

  it('all conflicts settled for theirs leave nothing of them, for mine change nothing', () => {
    fc.assert(
      fc.property(versions, (three) => {
        const merge = mergeImport(three);
        if (!merge.ok) throw new Error('refused');
        const all = (choice: 'mine' | 'theirs') =>
          settleImport(three, Object.fromEntries(merge.conflicts.map(({ id }) => [id, choice])));
        expect(all('theirs')).toMatchObject({ ok: true, conflicts: [] });
        expect(all('mine')).toMatchObject({ ok: true, text: merge.text });
      }),
    );
  });

  it('edits of different components both arrive', () => {
    fc.assert(
      fc.property(definition(), fc.string(), fc.string(), (base, one, two) => {
        const edit = (name: string, value: string) =>
          base.replace(`name: ${name}\n`, (line) => `${line}    gitBranch: ${JSON.stringify(value)}\n`);
        const merge = merged(edit('a', one), edit('b', two), base);
        const wanted = edit('b', two).replace(
          'name: a\n',
          (line) => `${line}    gitBranch: ${JSON.stringify(one)}\n`,
        );
        expect(merge.conflicts).toEqual([]);
        expect(isSame(parse(merge.text).root, parse(wanted).root)).toBe(true);
      }),
    );
  });

  it('never throws, for any texts', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '<<: ',
      'name: x',
      '|',
      '#',
      'components:',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, text, text, (base, theirs, mine) => {
        expect(typeof mergeImport({ base, theirs, mine }).ok).toBe('boolean');
      }),
      { numRuns: 2000 },
    );
  });
});

function imported(text: string): string {
  const { definitionText, diagnostics } = importCompose({ files: { 'c.yml': text }, main: 'c.yml' });
  if (definitionText === '') throw new Error(JSON.stringify(diagnostics));
  return definitionText;
}

function merged(mine: string, theirs: string, from = base) {
  const merge = mergeImport({ base: from, theirs, mine });
  if (!merge.ok) throw new Error(JSON.stringify(merge.diagnostics));
  return merge;
}

/** Small definitions that share names, so that versions touch each other's values. */
function definition() {
  const value = fc.constantFrom('x', 'y', "'1'", '2', '~');
  const variables = fc.dictionary(fc.constantFrom('A', 'B', 'C'), value, { maxKeys: 3 });
  const ports = fc.uniqueArray(fc.constantFrom('80', '81', '82'), { maxLength: 3 });
  const command = fc.option(fc.array(value, { maxLength: 2 }), { nil: null });
  const component = fc.record({ image: value, variables, ports, command });
  return fc
    .record({ a: component, b: component, extra: fc.option(component, { nil: null }), size: value })
    .map(
      ({ a, b, extra, size }) =>
        `# a definition\nkind: Environment\nname: n\ncomponents:\n${[
          ['a', a] as const,
          ['b', b] as const,
          ['c', extra] as const,
        ]
          .flatMap(([name, one]) => (one ? [printedComponent(name, one)] : []))
          .join('')}volumes:\n  - { name: v, size: ${size} }\n`,
    );
}

function printedComponent(
  name: string,
  one: { image: string; variables: Record<string, string>; ports: string[]; command: string[] | null },
): string {
  const variables = Object.entries(one.variables).map(([key, value]) => `${key}: ${value}`);
  const command = one.command ? `      command: [${one.command.join(', ')}]\n` : '';
  return `  - kind: Service
    name: ${name}
    # what runs
    dockerCompose:
      image: ${one.image}
      environment: { ${variables.join(', ')} }
      ports: [${one.ports.join(', ')}]
${command}`;
}
