import { expect, it } from 'vitest';
import { instructionsOf, wantedSecrets } from './dockerfile';

it('joins continued lines and passes over comments between them', () => {
  const text = 'FROM a\n# note\nRUN one && \\\n  # inside\n  two\ncopy . .\n';

  expect(instructionsOf(text)).toEqual([
    { line: 1, keyword: 'FROM', text: 'FROM a' },
    { line: 3, keyword: 'RUN', text: 'RUN one && two' },
    { line: 6, keyword: 'COPY', text: 'copy . .' },
  ]);
});

it('finds the secrets that steps mount, by id or by the name of the file', () => {
  const text = [
    'FROM a',
    'RUN --mount=type=secret,id=token cat /run/secrets/token',
    'RUN --mount=type=cache,target=/c --mount=type=secret,target=/etc/npmrc \\',
    '  true',
    'RUN --mount=type=secret,id=maybe,required=false true',
    '# RUN --mount=type=secret,id=comment true',
  ].join('\n');

  expect(wantedSecrets(text)).toEqual(['token', 'npmrc']);
});
