import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from '../check';
import { printed } from '../testing';
import { applySuggestions } from './apply';
import { importCompose } from './import';
import { unknownKey } from './ledger';
import { expectedLeaves, foundLeaves } from './testing';

const folder = new URL('corpus/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace(/\.yaml$/, ''));
const git = { repo: 'https://git.example/acme/app.git', branch: 'main' };

function imported(name: string) {
  const text = readFileSync(new URL(`${name}.yaml`, folder), 'utf8');
  const files = {
    'docker-compose.yml': text,
    '.env': 'TAG=1.2\nRAILS_MASTER_KEY=key-from-dot-env\nNEVER_USED=1\n',
    '.env.app': 'APP_MODE=web\n',
    npmrc: 'token=abc',
  };
  return { text, files, result: importCompose({ files, main: 'docker-compose.yml', git }) };
}

function errorsOf(text: string): string[] {
  return printed(check(text).diagnostics.filter(({ severity }) => severity === 'error'));
}

it('is large enough to prove something', () => expect(names.length).toBeGreaterThanOrEqual(60));

describe.each(names)('%s', (name) => {
  const { text, files, result } = imported(name);

  it('is not refused, and its definition passes the check', () => {
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(errorsOf(result.definitionText)).toEqual([]);
  });

  it('has every leaf in exactly one bucket', () => {
    const found = foundLeaves(result.report, 'docker-compose.yml');
    expect(found).toEqual(expectedLeaves(text));
    expect(foundLeaves(result.report, '.env')).toHaveLength(files['.env'].split('\n').length - 1);
  });

  it('knows every key but those of the future', () => {
    const unknown = result.report.entries.filter(({ note }) => note === unknownKey.note);
    expect(unknown.map(({ path }) => path.join('.'))).toEqual([]);
  });

  it('says why and what to do for everything that is not supported', () => {
    const bare = result.report.entries.filter(
      ({ bucket, note, next }) => (bucket !== 'kept' && note === '') || (bucket === 'not-supported' && !next),
    );
    expect(bare).toEqual([]);
  });

  it('still passes the check with all suggestions taken', () => {
    expect(errorsOf(applySuggestions(result.definitionText, result.suggestions))).toEqual([]);
  });
});
