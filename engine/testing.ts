import type { ResolvedComponent, ResolvedScript } from '@/definition/resolved';

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

/** A resolved GenericComponent for tests. */
export function script(name: string, more: Partial<ResolvedScript> = {}): ResolvedScript {
  return {
    name,
    kind: 'GenericComponent',
    runner: { image: 'runner:1', auth: null },
    build: null,
    git: null,
    environment: {},
    secretNames: [],
    deploy: [],
    destroy: [],
    start: [],
    stop: [],
    exports: [],
    dependsOn: [],
    ...more,
  };
}
