import { createHash } from 'node:crypto';
import type { ResolvedComponent } from '@/definition/resolved';

/**
 * Changes exactly when running containers must be replaced. Replicas, host names and start order are left out:
 * they are changed beside a running container. Secrets go in, but only through sha256.
 */
export function configHash(component: ResolvedComponent, image: string): string {
  return createHash('sha256')
    .update(canonicalJson({ image, ...runtimePart(component) }))
    .digest('hex')
    .slice(0, 40);
}

/** Ports that must be reachable from the router: those a host points to. */
export function routedPorts(component: ResolvedComponent): { service: number; target: number }[] {
  const services = [...new Set(component.hosts.map((host) => host.servicePort))].sort((a, b) => a - b);
  return services.map((service) => ({ service, target: targetOf(component, service) }));
}

function targetOf(component: ResolvedComponent, service: number): number {
  return component.ports.find((port) => port.service === service)?.target ?? service;
}

function runtimePart(component: ResolvedComponent) {
  const { environment, entrypoint, command, workingDir, user, mounts, healthcheck, resources, labels } =
    component;
  const ports = { exposed: component.ports.map(({ target, protocol }) => `${target}/${protocol}`).sort() };
  const routed = routedPorts(component);
  return {
    name: component.name,
    ...{ environment, entrypoint, command, workingDir, user, mounts, healthcheck, resources, labels },
    ports,
    routed,
  };
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
