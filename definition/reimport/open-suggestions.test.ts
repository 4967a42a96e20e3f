import { describe, expect, it } from 'vitest';
import { applySuggestion, applySuggestions } from '../compose/apply';
import { importCompose } from '../compose/import';
import { mergeImport } from './merge-import';
import { openSuggestions } from './open-suggestions';

const compose = (image: string) => `services:
  web:
    image: ${image}
    command: flask run --host 0.0.0.0
    ports: ["5000:5000"]
    environment:
      FLASK_ENV: development
      SECRET_KEY: abc-123-xyz
      DATABASE_URL: postgresql://app:hunter22@db:5432/app
  db:
    image: postgres:16-alpine
    environment: { POSTGRES_PASSWORD: hunter22 }
`;
const [first, second] = [imported('acme/web:1'), imported('acme/web:2')];

function imported(image: string) {
  return importCompose({ files: { 'c.yml': compose(image) }, main: 'c.yml' });
}

function open(mine: string) {
  const merge = mergeImport({ base: first.definitionText, theirs: second.definitionText, mine });
  if (!merge.ok) throw new Error('refused');
  const found = openSuggestions(second.suggestions, { theirs: second.definitionText, merged: merge.text });
  return { ids: found.map(({ id }) => id), merged: merge.text, found };
}

const all = second.suggestions.filter(({ edit }) => edit.kind !== 'none').map(({ id }) => id);

describe('suggestions of a file imported again', () => {
  it('are all offered where nothing was edited', () => {
    expect(all.length).toBeGreaterThan(4);
    expect(open(first.definitionText).ids).toEqual(all);
  });

  it('are not offered again once they were taken', () => {
    expect(open(applySuggestions(first.definitionText, first.suggestions)).ids).toEqual([]);
  });

  it.each(all)('%s is not offered once it was taken alone', (id) => {
    const one = first.suggestions.find((suggestion) => suggestion.id === id);
    const mine = one && applySuggestion(first.definitionText, one);
    expect(open(mine ?? '').ids).not.toContain(id);
  });

  it('leave alone what a person wrote, and components that are gone', () => {
    const mine = first.definitionText.replace('FLASK_ENV: development', 'FLASK_ENV: testing');
    expect(open(mine).ids).not.toContain('production:web:FLASK_ENV');
    expect(openSuggestions(second.suggestions, { theirs: second.definitionText, merged: '' })).toEqual([]);
  });

  it('fit the merged text', () => {
    const { merged, found } = open(first.definitionText.replace('components:', '# ours\ncomponents:'));
    const text = applySuggestions(merged, found);
    for (const part of [
      '# ours',
      'acme/web:2',
      'gunicorn',
      'SECRET["abc-123-xyz"]',
      'app-{{ env.base_domain }}',
    ])
      expect(text).toContain(part);
  });
});
