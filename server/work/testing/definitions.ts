import type { ResolvedComponent, ResolvedEnvironment } from '@/definition/resolved';
import { resolvedComponent as component } from '@/definition/testing-component';
import type { DefinitionReader } from '@/engine/ports';

/** Definitions of these tests are the resolved form as JSON: the language has its own tests. */
export const readJson: DefinitionReader = (text) => {
  if (text === 'broken')
    return { ok: false, cause: { code: 'definition-invalid', message: 'Line 1: it is broken.' } };
  return { ok: true, resolved: JSON.parse(text) as ResolvedEnvironment, secrets: ['s3cret-value'] };
};

export { component };

/** The seed's stack in small: an app built from source, a database and a cache. */
export function stack(components: ResolvedComponent[] = flask()): ResolvedEnvironment {
  return { name: 'flask', unique: 'abcdef', components, volumes: [] };
}

export function flask(name = 'abcdef'): ResolvedComponent[] {
  return [
    component('app', {
      image: null,
      build: { context: '.', dockerfile: 'Dockerfile', target: null, args: {}, secrets: {} },
      git: { repo: 'http://git.test/app.git', branch: 'main', applicationPath: '/' },
      dependsOn: ['postgres', 'redis'],
      hosts: [{ hostname: `app-${name}.localhost`, path: '/', servicePort: 8000 }],
    }),
    component('postgres', { kind: 'Database' }),
    component('redis', { kind: 'Service' }),
  ];
}
