import type { ContainerInspectInfo } from 'dockerode';
import type { Engine } from './connect';

/** Where a router on this machine reaches a container port, or null while it is not published. */
export function hostAddress(
  engine: Engine,
  container: ContainerInspectInfo,
  targetPort: number,
): { host: string; port: number } | null {
  const bindings = container.NetworkSettings.Ports?.[`${targetPort}/tcp`] ?? [];
  const port = Number(bindings.find((binding) => binding.HostPort)?.HostPort);
  if (!port) return null;
  return { host: engine.address.kind === 'unix' ? '127.0.0.1' : engine.address.host, port };
}

/** Only the own machine is reached through loopback; the router finds other hosts by their name. */
export function publishOn(engine: Engine): string {
  return engine.address.kind === 'unix' ? '127.0.0.1' : '0.0.0.0';
}
