import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from './check';
import { supportOf } from './support';
import { printed, resolved } from './testing';

const read = (name: string) => readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8');
const errorsOf = (text: string) => printed(check(text).diagnostics.filter((one) => one.severity === 'error'));

describe('the documents teams start from', () => {
  it.each(['flask-guide', 'flask-helm', 'shop'])('%s has no errors, and resolves', (name) => {
    expect(errorsOf(read(name))).toEqual([]);
    expect(resolved(read(name))).toMatchObject({ ok: true });
  });

  it('Helm: scripts, images and what they wait for', () => {
    const result = resolved(read('flask-helm'), {
      images: { 'flask-image': 'registry.example/flask:abc' },
      exported: { postgres: { POSTGRES_HOST: 'pg.example' } },
    });
    if (!result.ok) throw new Error('does not resolve');
    const { scripts, images, components } = result.environment;
    expect(images).toMatchObject([
      { name: 'flask-image', by: { kind: 'dockerfile', build: { context: '.' } } },
    ]);
    expect(components.map(({ name }) => name)).toEqual(['redis']);
    const [postgres, app] = scripts ?? [];
    expect(postgres?.deploy[2]).toContain('--namespace env-abc123 --post-renderer');
    expect(postgres?.exports).toEqual(['POSTGRES_HOST']);
    expect(app?.deploy[0]).toContain('repository: registry.example/flask:abc');
    expect(app?.deploy[0]).toContain('@pg.example:5432/flask_db');
    expect(app?.deploy[0]).toContain('host: app-abc123.localhost');
    expect(app?.dependsOn).toEqual(['flask-image', 'postgres']);
  });

  it('Helm: before anything ran, stand-ins show what is not known yet', () => {
    const result = resolved(read('flask-helm'));
    const text = result.ok ? (result.environment.scripts?.[1]?.deploy[0] ?? '') : '';
    expect(text).toContain('repository: not-known-yet/flask-image');
    expect(text).toContain('@not-known-yet/postgres.POSTGRES_HOST:5432');
  });

  it('Helm: Docker refuses it at the places that cannot run', () => {
    const { definition } = check(read('flask-helm'));
    const found = definition ? printed(supportOf('docker', definition)) : [];
    expect(found).toEqual([
      'error target-unsupported 22:11 Warren does not run Helm charts on Docker: they need Kubernetes',
      'error target-unsupported 52:11 Warren does not run Helm charts on Docker: they need Kubernetes',
    ]);
    expect(definition && supportOf('kubernetes', definition)).toEqual([]);
  });

  it('shop: conditions, groups and a published value', () => {
    const result = resolved(read('shop'), { exported: { seed: { SEED_ID: '17' } } });
    const web = result.ok ? result.environment.components.find(({ name }) => name === 'web') : undefined;
    expect(web).toMatchObject({
      replicas: 2,
      environment: { SEED: '17', DB_USER: 'shop', DB_PASS: 'p@ss, word' },
      hosts: [{ hostname: 'web-abc123.localhost', servicePort: 8080 }],
      dependsOn: ['seed'],
      secretNames: ['DB_PASS'],
    });
  });
});

const seeds = new URL('../../shared/seeds/000_4a2e931365c80bec.txt', import.meta.url);
const elsewhere = new URL('../../../shared/seeds/000_4a2e931365c80bec.txt', import.meta.url);
const seed = [seeds, elsewhere].find((url) => existsSync(url));

describe.skipIf(!seed)('the fixtures are the documents of the guide, line by line', () => {
  const lines = seed ? readFileSync(seed, 'utf8').split('\n') : [];

  it.each(['flask-guide', 'flask-helm'])('%s', (name) => {
    const own = read(name).trimEnd().split('\n');
    const title = lines.findIndex((_, at) => lines[at + 1] === `2${own[1]}` && lines[at] === `1${own[0]}`);
    expect(title).toBeGreaterThan(0);
    for (const [index, line] of own.entries()) {
      const numbered = lines[title + index] ?? '';
      const bare = numbered.replace(new RegExp(`^${index + 1}\\s?`), '').trim();
      // The guide runs into its next sentence after the last line.
      expect(index === own.length - 1 ? bare.slice(0, line.trim().length) : bare).toBe(line.trim());
    }
  });
});
