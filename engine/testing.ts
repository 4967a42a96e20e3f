import type { ResolvedComponent } from '@/definition/resolved';

/** A resolved component for tests of the engine. */
export function part(name: string, more: Partial<ResolvedComponent> = {}): ResolvedComponent {
  return {
    name,
    kind: 'Application',
    image: `${name}:1`,
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
    ...more,
  };
}
