import { describe, expect, it } from 'vitest';
import { check } from '../check';
import { environment, printed, web } from '../testing';

const source = `  - kind: Application
    name: api
    gitRepo: 'https://git.example/acme/shop.git'
    gitBranch: main
    dockerCompose:
      build: { context: . }
`;

const cases: [string, string, string[]][] = [
  [
    'build without git',
    environment('  - kind: Service\n    name: a\n    dockerCompose:\n      build: .\n'),
    ['error no-git 8:7 a is built, but has no gitRepo'],
  ],
  [
    'build and image',
    environment(source.replace('build:', 'image: a:1\n      build:')),
    ['info no-effect 10:14 image has no effect'],
  ],
  ['no branch', environment(source.replace('    gitBranch: main\n', '')), ['warning no-branch 7:14']],
  [
    'paths that leave',
    environment(
      source
        .replace('{ context: . }', '{ context: ../x, dockerfile: /etc/passwd }')
        .replace('gitBranch: main', 'gitBranch: main\n    gitApplicationPath: a/../..'),
    ),
    ['error bad-path 9:25', 'error bad-path 11:25', 'error bad-path 11:43'],
  ],
  [
    'context as address',
    environment(source.replace('{ context: . }', '"https://x/y.git"')),
    ['error bad-path 10:14'],
  ],
  [
    'build by templates',
    environment(
      source.replace(
        '{ context: . }',
        "{ context: '{{ env.name }}', dockerfile: D, target: prod, args: {A: 1}, secrets: {b: 'SECRET[x]'} }",
      ),
    ),
    [],
  ],
  [
    'git addresses',
    environment(source.replace('https://git.example/acme/shop.git', 'ext::sh -c x')),
    ['error bad-git-address 7:14'],
  ],
  [
    'git file',
    environment(source.replace('https://git.example/acme/shop.git', 'file:///etc')),
    ['error bad-git-address 7:14 A Git address starts with'],
  ],
  [
    'git ssh',
    environment(source.replace('https://git.example/acme/shop.git', 'git@git.example:acme/shop.git')),
    [],
  ],
  [
    'git password',
    environment(source.replace('https://git', 'https://user:pass@git')),
    ['error bad-git-address 7:14 A password in the address'],
  ],
  ['git option', environment(source.replace('main', '--upload-pack=x')), ['error bad-branch 8:16']],
  ['branch as number', environment(source.replace('main', '1.10')), []],
  [
    'untagged images',
    environment(
      web().replace('web:1', 'web') +
        web().replace('name: web', 'name: b').replace('web:1', 'host:5000/web:latest'),
    ),
    ['warning untagged-image 8:14', 'warning untagged-image 12:14'],
  ],
  [
    'digest and template images',
    environment(
      web().replace('web:1', 'web@sha256:abc') +
        web().replace('name: web', 'name: b').replace('web:1', '{{ components.web.image }}'),
    ),
    [],
  ],
  ['image with a space', environment(web().replace('web:1', 'web 1')), ['error bad-image 8:14']],
];

describe('builds, images and Git', () => {
  it.each(cases)('%s', (_, text, expected) => {
    const found = printed(check(text).diagnostics);
    expect(found).toEqual(expected.map((line) => expect.stringContaining(line)));
  });
});
