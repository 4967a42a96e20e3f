import { describe, expect, it } from 'vitest';
import { referencePage } from './reference';
import { kindNames } from './schema/kinds';

describe('the page of all keys', () => {
  const page = referencePage();

  it('has a section for each kind', () => {
    for (const kind of kindNames) expect(page).toContain(`\n## ${kind}\n`);
  });

  it('tells value, need and meaning of each key, also deep inside', () => {
    expect(page).toContain('| `name` | text, needed | Name of the environment, free text |');
    expect(page).toContain('| `hosts[].hostname` | text, needed | Public name');
    expect(page).toContain('| `pod.init_containers[].shared_paths[].target.path` | text, needed |');
    for (const row of page.split('\n').filter((line) => line.startsWith('| `'))) {
      expect(row).toMatch(/^\| `[^`]+` \| .+ \| \S.* \|$/);
    }
  });

  it('writes a shared part out once', () => {
    expect(page.match(/`dockerCompose\.healthcheck\.interval`/g)).toHaveLength(1);
    expect(page).toContain('Keys: see above');
  });
});
