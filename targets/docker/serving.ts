import type { ContainerInspectInfo } from 'dockerode';
import { hostAddress } from './address';
import type { Engine } from './connect';
import { isRunning } from './is-running';
import { label } from './names';
import { probePort } from './probe';

type Addresses = Record<number, string[]>;

/** A server that takes connections and says nothing to HTTP counts as up after this time. */
const silentIsFineAfterMs = 15_000;
const probeMs = 500;

/** Service port → addresses. Unhealthy instances are left out as long as there is another one. */
export function addressesOf(engine: Engine, instances: readonly ContainerInspectInfo[]): Addresses {
  const running = instances.filter(isRunning);
  const fit = running.filter((one) => one.State.Health?.Status !== 'unhealthy');
  const found: Addresses = {};
  for (const one of fit.length > 0 ? fit : running)
    for (const [service, target] of routes(one)) {
      const address = hostAddress(engine, one, target);
      if (address) found[service] = [...(found[service] ?? []), `${address.host}:${address.port}`];
    }
  return found;
}

/** While the new instances are not all up, those before them serve, as far as they answer. */
export async function servingAddresses(
  engine: Engine,
  instances: readonly ContainerInspectInfo[],
  before: readonly ContainerInspectInfo[],
): Promise<Addresses> {
  const isUp = await Promise.all(instances.map((one) => answers(engine, one)));
  if (instances.length > 0 && isUp.every(Boolean)) return addressesOf(engine, instances);
  const doesServe = await Promise.all(before.map((one) => answers(engine, one)));
  const serving = before.filter((_, index) => doesServe[index]);
  return addressesOf(engine, serving.length > 0 ? serving : instances);
}

async function answers(engine: Engine, one: ContainerInspectInfo): Promise<boolean> {
  const health = one.State.Health?.Status;
  if (!isRunning(one) || health === 'starting' || health === 'unhealthy') return false;
  const seen = await Promise.all(
    routes(one).map(([, target]) => {
      const address = hostAddress(engine, one, target);
      const request = { hostname: 'localhost', path: '/', timeoutMs: probeMs };
      return address ? probePort(address, request) : 'closed';
    }),
  );
  const isSettled = Date.now() - Date.parse(one.State.StartedAt) > silentIsFineAfterMs;
  return seen.every((state) => state === 'answers' || (state === 'silent' && isSettled));
}

/** Written at creation as `80:8000,81:9000`: service port to listening port. */
function routes(one: ContainerInspectInfo): [number, number][] {
  const text = one.Config.Labels[label.routes] ?? '';
  return text.split(',').flatMap((pair): [number, number][] => {
    const [service, target] = pair.split(':').map(Number);
    return service && target ? [[service, target]] : [];
  });
}
