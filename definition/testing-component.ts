import type { ResolvedComponent } from './resolved';

/** A small resolved component for tests of every room; everything not given is empty. */
export function resolvedComponent(name: string, more: Partial<ResolvedComponent> = {}): ResolvedComponent {
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
