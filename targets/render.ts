import type { ResolvedComponent, ResolvedHelper } from '@/definition/resolved';
import type { Deployable } from './target';

/** Ends by itself, and is ready then; one with ports or a check is ready while it runs. */
export function isJob({ runtime, ports, hosts, healthcheck }: ResolvedComponent): boolean {
  return runtime?.restart?.policy === 'no' && ports.length === 0 && hosts.length === 0 && !healthcheck;
}

type Replaced = Pick<Deployable, 'component' | 'stopFirst'>;

/** May run twice for a moment. Not what holds data, nor a job: its work would be done by two at once. */
export function runsBeside({ component, stopFirst = false }: Replaced): boolean {
  const { mounts, helpers = [] } = component;
  const holdsData = mounts.length > 0 || helpers.some((helper) => helper.mounts.length > 0);
  return !stopFirst && !holdsData && component.kind !== 'Database' && !isJob(component);
}

/** Init containers may run while the old main container still does: they touch none of its data. */
export function initsBeside({ component, stopFirst = false }: Replaced): boolean {
  const touchesNothing = helpersOf(component, 'init').every(({ mounts }) => mounts.length === 0);
  return !stopFirst && touchesNothing && component.kind !== 'Database';
}

/** In the order they are written. */
export function helpersOf(
  { helpers = [] }: Pick<ResolvedComponent, 'helpers'>,
  role: ResolvedHelper['role'],
): ResolvedHelper[] {
  return helpers.filter((helper) => helper.role === role);
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
