import type { ResolvedScript } from '@/definition/resolved';

export { resolvedComponent as part } from '@/definition/testing-component';

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
