import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Project, Service } from './oracle/normal';
import { ours } from './oracle/normal';
import { scenes } from './oracle/scenes';

const corpus = join(import.meta.dirname, 'corpus');
const said = readFileSync(join(import.meta.dirname, 'golden', 'compose-v2.json'), 'utf8');
const golden: { version: string; cases: Record<string, Project | null> } = JSON.parse(said);

describe(`the same as Compose ${golden.version}`, () => {
  it.each(scenes)('%s', (name, files, mains) => {
    expect(ours(files, mains)).toEqual(golden.cases[name]);
  });

  it.each(readdirSync(corpus))('corpus: %s', (name) => {
    const right = golden.cases[name];
    const left = accepted({ 'c.yml': readFileSync(join(corpus, name), 'utf8') });
    expect(right).toBeDefined();
    if (!left || !right) return;
    for (const [service, theirService] of Object.entries(right)) {
      const own = left[nameHere(service, Object.keys(right))];
      if (own) expect({ service, ...own }).toEqual({ service, ...theirService, ...intended[name] });
    }
  });
});

/** Where we mean to differ: numbers arrive as they are written, not as YAML 1.1 understands them. */
const intended: Record<string, Partial<Service>> = {
  'numbers-as-they-are.yaml': {
    environment: {
      OCT: '0440',
      VERSION: '1.10',
      F: '1e3',
      ...{ YES: 'yes', ON: 'on', T: 'true', BIG: '12345678901234567890', TIME: '22:22' },
    },
  },
};

/** Of two names that become one here the second gets a number. */
function nameHere(service: string, all: string[]): string {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  return all.find((one) => plain(one) === plain(service)) === service
    ? plain(service)
    : `${plain(service)}-2`;
}

/** Null where we refuse the file: what is refused has tests of its own. */
function accepted(files: Record<string, string>): Project | null {
  try {
    return ours(files, ['c.yml']);
  } catch {
    return null;
  }
}
