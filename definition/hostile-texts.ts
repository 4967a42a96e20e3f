/** Texts that were made to hang, exhaust or overflow whoever reads them; each up to 10 MB. */
export const hostileTexts: Record<string, () => string> = {
  'open brackets': () => repeated('['),
  'open maps': () => repeated('{a: '),
  anchors: () => repeated('&a '),
  aliases: () => repeated('*a '),
  tags: () => repeated('!!x '),
  documents: () => repeated('---\n'),
  'a billion laughs': () =>
    `a0: &a0 [${'x,'.repeat(9)}]\n${lines(20, (at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]`)}`,
  'a chain of merges': () =>
    `a0: &a0 {x: 1}\n${lines(20_000, (at) => `a${at + 1}: &a${at + 1} {<<: *a${at}, k${at}: 1}`)}`,
  'a list of merges': () => `a: &a {x: 1}\nb: {<<: [${repeated('*a,', 500_000)}]}`,
  'a long plain text': () => `a: ${repeated('x')}`,
  'a long text of escapes': () => `a: "${repeated('\\n')}"`,
  'a million keys': () => lines(900_000, (at) => `k${at}: 1`),
  'many keys in braces': () => `{${Array.from({ length: 800_000 }, (_, at) => `k${at}: 1`).join(', ')}}`,
  'deep indentation': () => lines(4000, (at) => `${' '.repeat(at)}a:`),
  'deep lists': () => repeated('- '),
  'explicit keys': () => repeated('? '),
  quotes: () => repeated("'"),
  'quoted words': () => repeated('"a" '),
  'colons without spaces': () => repeated('a:'),
  comments: () => repeated('# x\n'),
  'empty lines': () => repeated('\n'),
  'lines of spaces': () => repeated('  \n'),
  'a text of many lines': () => `a: |\n${repeated('  x\n')}`,
  NUL: () => repeated('a: \0\n'),
  'lone surrogates': () => `a: ${repeated('\ud800')}`,
  CRLF: () => lines(250_000, (at) => `k${at}: 1\r`),
  'a mark at the start': () => `\uFEFF${repeated('a: b\n')}`,
  tabs: () => repeated('\t'),
  'tabs after keys': () => lines(250_000, (at) => `k${at}:\t1`),
  'many interpolations': () => variables(`A: '${repeated('{{ a }}')}'`),
  'many small interpolations': () => variables(lines(20_000, (at) => `A${at}: '{{ env.vars.A${at + 1} }}'`)),
  'nested brackets in an expression': () => variables(`A: '{{ ${'('.repeat(100_000)} }}'`),
  'nested maps in an expression': () => variables(`A: '{{ ${'{'.repeat(100_000)} }}'`),
  'a chain of filters': () => variables(`A: '{{ x${'|upper'.repeat(30_000)} }}'`),
  'a chain of powers': () => variables(`A: '{{ 1${'**1'.repeat(30_000)} }}'`),
  'a chain of names': () => variables(`A: '{{ x${'.y'.repeat(90_000)} }}'`),
  'nested conditions': () => variables(`A: '${'{% if 1 %}'.repeat(19_000)}'`),
  'unclosed interpolations': () => variables(lines(20_000, (at) => `A${at}: '{{ "'`)),
  'groups read as a whole': () =>
    `environmentVariablesGroups:\n  g:\n${lines(5000, (at) => `    A${at}: x`)}components:\n${lines(3000, (at) => service(at, `, environment: { A: '{{ env.varGroups.g }}' }`))}`,
  'values that all wait for scripts': () =>
    `${variables(lines(4000, (at) => `A${at}: '{{ components.s${at}.exported.X }}{{ env.vars.A${at + 1} }}'`))}components:\n${lines(4000, script)}`,
  'volumes of thousands': () =>
    `components:\n${lines(6000, (at) => service(at, ', deploy: { replicas: 2 }', `, volumes: [{ name: v${at}, mount: /a }]`))}volumes:\n${lines(6000, (at) => `  - { name: v${at}, size: 1Gi }`)}`,
  'commands that nearly match': () =>
    `components:\n${lines(150, (at) => service(at, `, command: '${' -b '.repeat(1200)}'`))}`,
  'kinds that nearly exist': () =>
    `components:\n${lines(9000, (at) => `  - { kind: Servic${at}, name: s${at} }`)}`,
  'nested variables of Compose': () => `services:\n  a:\n    image: "${'${A:-'.repeat(150_000)}"\n`,
  'a chain of extends': () =>
    `services:\n${lines(900, (at) => `  s${at}: { extends: { service: s${at + 1} } }`)}`,
};

function repeated(piece: string, length = 10_000_000): string {
  return piece.repeat(Math.floor(length / piece.length));
}

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => `${line(at)}\n`).join('');
}

function variables(entries: string): string {
  const indented = entries.trimEnd().replaceAll('\n', '\n  ');
  return `kind: Environment\nname: x\ntype: primary\nenvironmentVariables:\n  ${indented}\n`;
}

function service(at: number, inside: string, beside = ''): string {
  return `  - { kind: Service, name: s${at}, dockerCompose: { image: 'a:1'${inside} }${beside} }`;
}

function script(at: number): string {
  return `  - { kind: GenericComponent, name: s${at}, runnerImage: 'a:1', deploy: [x], exportVariables: [X] }`;
}
