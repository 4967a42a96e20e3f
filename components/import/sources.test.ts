import { expect, it } from 'vitest';
import { mainFiles, readUploads } from './sources';

it.each([
  [['a/compose.yml', 'docker-compose.yml'], ['docker-compose.yml']],
  [
    ['docker-compose.override.yml', 'docker-compose.yml', '.env'],
    ['docker-compose.yml', 'docker-compose.override.yml'],
  ],
  [['stack.yaml', '.env'], ['stack.yaml']],
  [['README.md'], []],
])('%j', (paths, main) => {
  expect(mainFiles(Object.fromEntries(paths.map((path) => [path, ''])))).toEqual(main);
});

it('reads texts and names what is none', async () => {
  const files = [
    new File(['services: {}'], 'compose.yml'),
    new File(['a\0b'], 'logo.png'),
    new File(['x'.repeat(1_000_001)], 'large.env'),
  ];
  expect(await readUploads(files)).toEqual({
    files: { 'compose.yml': 'services: {}' },
    leftOut: ['logo.png', 'large.env'],
  });
});
