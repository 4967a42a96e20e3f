import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { importCompose } from './import';

it('docs/compose-import.md shows what the import makes', () => {
  const page = readFileSync(new URL('../../docs/compose-import.md', import.meta.url), 'utf8');
  const [source = '', expected = ''] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    (match) => match[1] ?? '',
  );
  const git = { repo: 'https://git.example/acme/repo.git', branch: 'main' };
  const { definitionText } = importCompose({
    files: { 'docker-compose.yml': source },
    main: 'docker-compose.yml',
    git,
  });
  expect(parse(definitionText)).toEqual(parse(expected));
});
