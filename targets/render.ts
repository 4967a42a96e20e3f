import type { ResolvedComponent } from '@/definition/resolved';

/** Ends by itself, and is ready then; one with ports or a check is ready while it runs. */
export function isJob({ runtime, ports, hosts, healthcheck }: ResolvedComponent): boolean {
  return runtime?.restart?.policy === 'no' && ports.length === 0 && hosts.length === 0 && !healthcheck;
}

/** Ports that must be reachable from the router: those a host points to. */
export function routedPorts(component: ResolvedComponent): { service: number; target: number }[] {
  const services = [...new Set(component.hosts.map((host) => host.servicePort))].sort((a, b) => a - b);
  return services.map((service) => ({ service, target: targetOf(component, service) }));
}

/** A port that is not declared listens under the number others use. */
function targetOf(component: ResolvedComponent, service: number): number {
  return component.ports.find((port) => port.service === service)?.target ?? service;
}
