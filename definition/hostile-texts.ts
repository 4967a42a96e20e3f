import { items, lines } from './hostile-parts';

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
  'many small interpolations': () => variables(lines(35_000, (at) => `A${at}: '{{ env.vars.A${at + 1} }}'`)),
  'nested brackets in an expression': () => variables(`A: '{{ ${'('.repeat(100_000)} }}'`),
  'nested maps in an expression': () => variables(`A: '{{ ${'{'.repeat(100_000)} }}'`),
  'a chain of filters': () => variables(`A: '{{ x${'|upper'.repeat(30_000)} }}'`),
  'a chain of powers': () => variables(`A: '{{ 1${'**1'.repeat(30_000)} }}'`),
  'a chain of names': () => variables(`A: '{{ x${'.y'.repeat(90_000)} }}'`),
  'nested conditions': () => variables(`A: '${'{% if 1 %}'.repeat(19_000)}'`),
  'unclosed interpolations': () => variables(lines(35_000, (at) => `A${at}: '{{ "'`)),
  'groups read as a whole': () =>
    `environmentVariablesGroups:\n  g:\n${lines(5000, (at) => `    A${at}: x`)}components:\n${lines(3000, (at) => service(at, `, environment: { A: '{{ env.varGroups.g }}' }`))}`,
  'values that all wait for scripts': () =>
    `${variables(lines(4000, (at) => `A${at}: '{{ components.s${at}.exported.X }}{{ env.vars.A${at + 1} }}'`))}components:\n${lines(4000, script)}`,
  'volumes of thousands': () =>
    `components:\n${lines(6000, (at) => service(at, ', deploy: { replicas: 2 }', `, volumes: [{ name: v${at}, mount: /a }]`))}volumes:\n${lines(6000, (at) => `  - { name: v${at}, size: 1Gi }`)}`,
  'commands that nearly match': () =>
    `components:\n${lines(150, (at) => service(at, `, command: '${' -b '.repeat(1200)}'`))}`,
  'kinds that nearly exist': () =>
    `components:\n${lines(11_000, (at) => `  - { kind: Servic${at}, name: s${at} }`)}`,
  'nested variables of Compose': () => `services:\n  a:\n    image: "${'${A:-'.repeat(150_000)}"\n`,
  'a chain of extends': () =>
    `services:\n${lines(900, (at) => `  s${at}: { extends: { service: s${at + 1} } }`)}`,
  'long quoted texts': () => lines(10, (at) => `k${at}: "${repeated('\\n', 990_000)}"`),
  'many lists in brackets': () => lines(2000, (at) => `x-${at}: ${'['.repeat(60)}1${']'.repeat(60)}`),
  'many merges': () => `a: &a {x: 1}\n${lines(14_900, (at) => `l${at}: {<<: *a}`)}`,
  'bind mounts': () =>
    `components:\n${lines(9, (at) => service(at, `, volumes: [${repeated("'.:/app', ", 92_000)}'a:/b']`))}`,
  'long texts of interpolations': () =>
    variables(lines(40, (at) => `A${at}: '${repeated('{{ a }}', 190_000)}'`)),
  'one text of interpolations, a thousand times': () =>
    variables(`A: &a '${repeated('{{ 1 }}', 190_000)}'\n${lines(9000, (at) => `A${at}: *a`)}`),
  'brackets in many expressions': () => variables(lines(40, (at) => `A${at}: '${repeated('{', 190_000)}'`)),
  'unknown names behind thousands': () =>
    variables(
      lines(9, (at) => `A${at}: '${repeated('{{2}}', 185_000)}${repeated('{{ env.vars.NO }}', 4000)}'`),
    ),
  'values that all lead back': () =>
    variables(lines(24_500, (at) => `A${at}: '{{ env.vars.A${at + 1} }}{{ env.vars.A0 }}'`)),
  'components that all lead back': () =>
    `components:\n${lines(7000, (at) => service(at, '', `, dependsOn: [s${at + 1}, s0]`))}`,
  'long host names': () =>
    `components:\n${lines(9, (at) => service(at, '', `, hosts: [{ hostname: '${repeated('a-', 900_000)}', servicePort: 80 }]`))}`,
  'exports of a long script': () =>
    `components:\n  - kind: GenericComponent\n    name: a\n    runnerImage: a:1\n    deploy: ['${repeated('ab_', 900_000)}']\n    exportVariables: [${Array.from({ length: 60_000 }, (_, at) => `X${at}`).join(', ')}]\n`,
  'paths of slashes': () =>
    `components:\n${lines(9, (at) => service(at, '', `, volumes: [{ name: v, mount: '${repeated('/', 900_000)}x' }]`))}`,
  'many variables of one service': () => compose(`environment:\n${lines(9000, (at) => `      A${at}: x`)}`),
  'many labels of one service': () =>
    compose(`labels:\n${lines(9000, (at) => `      - "traefik.http.routers.r${at}.rule=Host(\`a${at}\`)"`)}`),
  'many volumes of one service': () =>
    compose(`volumes:\n${lines(9000, (at) => `      - "V${'_'.repeat(at % 300)}${at}x:/m${at}"`)}`),
  'ranges of all ports': () => compose(`ports:\n${lines(18_000, () => '      - "1-65535:1-65535"')}`),
  'ranges of a hundred ports': () =>
    compose(`ports:\n${lines(18_000, (at) => `      - "${at + 1}-${at + 99}"`)}`),
  'commands of many flasks': () => compose(`command: '${'flask --flask '.repeat(70)} x'`, 990),
  'options of flask that nearly match': () => compose(`command: 'flask${' --ab'.repeat(60)} x'`),
  'an image of colons': () => `services:\n  a:\n    image: '${repeated(':', 900_000)}/'\n`,
  'databases that all use each other': () =>
    `services:\n${lines(490, (at) => `  s${at}: { image: "postgres:1", environment: {${Array.from({ length: 17 }, (_, to) => `K${to}: "postgres://s${(at + to) % 490}/x"`).join(', ')}} }`)}`,
  'addresses with passwords': () =>
    compose(
      `environment:\n${lines(4500, (at) => `      PASSWORD${at}: "h:${at}"\n      U${at}: "postgres://u:h%3A${at}@s0/x"`)}`,
    ),
  'one long text in a thousand services': () =>
    `x: &x "${repeated('$$', 900_000)}"\nservices:\n${lines(990, (at) => `  s${at}: { image: "a:1", environment: { A: *x } }`)}`,
  'one service extended by a thousand': () =>
    `services:\n  base: { image: "a:1", environment: {${Array.from({ length: 45 }, (_, at) => `K${at}: v`).join(', ')}} }\n${lines(990, (at) => `  s${at}: { extends: { service: base } }`)}`,
  'lists that grow with each extends': () =>
    `services:\n  s0: { image: "a:1" }\n${lines(30, (at) => `  s${at + 1}: { extends: { service: s${at} }, ports: [${Array.from({ length: 500 }, (_, port) => `"${at * 500 + port + 1}"`).join(', ')}] }`)}`,
  'bind mounts beside an anchor': () =>
    `a: &a 1\ncomponents:\n${lines(9, (at) => service(at, `, volumes: [${repeated("'.:/app', ", 66_000)}'a:/b']`))}`,
  'pairs of quotes beside an anchor': () =>
    `a: &a 1\n${lines(25_600, (at) => `k${at}: '${"''".repeat(48)}'`)}`,
  'empty texts beside an anchor': () => `a: &a [${'"",'.repeat(89_900)}""]\n`,
  'empty maps beside an anchor': () => `a: &a [${'{},'.repeat(49_000)}{}]\n`,
  'a list of aliases': () => `a: &a 1\nb: [${'*a,'.repeat(109_000)}*a]\n`,
  'texts of escapes': () => lines(9900, (at) => `k${at}: "${'\\n'.repeat(490)}"`),
  'texts of pairs of quotes': () => lines(9900, (at) => `k${at}: '${"''".repeat(490)}'`),
  'many unknown names': () => variables(lines(24_900, (at) => `A${at}: '{{ env.vars.B${at} }}'`)),
  'components that read each other': () =>
    `components:\n${lines(300, (at) => service(at, `, environment: { ${items(80, (to) => `A${to}: '{{ components.s${(at + to) % 300}.vars.A${to} }}'`)} }`))}`,
  'short variables of Compose': () =>
    `services:\n${lines(9, (at) => `  s${at}:\n    image: a:1\n    command: |\n      ${repeated('$A', 990_000)}`)}`,
  'names of a million variables of Compose': () =>
    `services:\n${lines(9, (at) => `  s${at}:\n    image: a:1\n    command: |\n      ${Array.from({ length: 90_000 }, (_, to) => `$A${at}_${to}`).join('')}`)}`,
  'one text of unset variables, many times': () =>
    `x: &x "${Array.from({ length: 900 }, (_, at) => `$A${at}`).join('')}"\nservices:\n  a: { image: "a:1", command: [${items(9000, () => '*x')}] }\n`,
  'passwords of thousands': () =>
    compose(`environment: { ${items(9, (at) => `PASSWORD_${at}: "${'x'.repeat(540)}"`)} }`, 990),
  'hosts of thousands beside a database': () =>
    `${compose(`environment: { ${items(9, (at) => `U${at}: "${'//a'.repeat(190)}"`)} }`, 890)}  db: { image: "postgres:1" }\n`,
  'volumes that get one name': () =>
    `services:\n  a: { image: "a:1" }\nvolumes:\n${lines(9900, (at) => `  "v${at.toString(2).replaceAll('0', '_').replaceAll('1', '.')}": {}`)}`,
  'other names of a thousand services': () =>
    `services:\n${lines(900, (at) => `  s${at}: { image: "a:1", networks: { default: { aliases: [${items(9, (to) => `x${at}y${to}`)}] } } }`)}`,
};

function repeated(piece: string, length = 10_000_000): string {
  return piece.repeat(Math.floor(length / piece.length));
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

function compose(inside: string, count = 1): string {
  return `services:\n${lines(count, (at) => `  s${at}:\n    image: a:1\n    ${inside}`)}`;
}
