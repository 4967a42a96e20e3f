import { createHash } from 'node:crypto';
import type { ResolvedComponent, ResolvedHelper } from '@/definition/resolved';

/** Changes exactly when a running container must be replaced: not with the order of keys, dependencies, routes or the number of replicas. */
export function configHash(
  component: ResolvedComponent,
  imageId: string,
  helperImages: Record<string, string> = {},
): string {
  const {
    build,
    git,
    dependsOn,
    hosts,
    kind,
    image,
    secretNames,
    secretFiles,
    replicas,
    helpers,
    ...running
  } = component;
  const routed = [...new Set(hosts.map((host) => host.servicePort))].sort((a, b) => a - b);
  const around = helpers && { helpers: helpers.map((helper) => runningOf(helper, helperImages)) };
  const text = JSON.stringify(sorted({ ...running, ...around, imageId, routed }));
  return textHash(text);
}

/** As a component: what is in the container, not where it comes from. */
function runningOf(helper: ResolvedHelper, images: Record<string, string>) {
  const { build, git, image, secretNames, secretFiles, from, ...running } = helper;
  return { ...running, imageId: images[from] ?? null };
}

export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
