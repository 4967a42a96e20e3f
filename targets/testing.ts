import type { ResolvedComponent } from '@/definition/resolved';
import { newId, newUnique } from '@/lib/ids';
import type { Place } from './target';

/** A small component for tests; everything not given is empty. */
export function component(name: string, parts: Partial<ResolvedComponent> = {}): ResolvedComponent {
  return {
    name,
    kind: 'Application',
    image: null,
    build: null,
    git: null,
    environment: {},
    entrypoint: null,
    command: null,
    workingDir: null,
    user: null,
    ports: [],
    hosts: [],
    dependsOn: [],
    mounts: [],
    healthcheck: null,
    replicas: 1,
    resources: { cpus: null, memoryBytes: null },
    labels: {},
    secretNames: [],
    ...parts,
  };
}

/** A place nobody else uses. */
export function newPlace(): Place {
  return { environmentId: `test-${newId()}`, unique: newUnique(), state: {} };
}
