import { randomBytes } from 'node:crypto';
import type { Engine } from './connect';
import { ask, askUnless } from './errors';
import { label, managedBy } from './names';

type Docker = Pick<Engine['docker'], 'createNetwork'>;
type Network = Awaited<ReturnType<Docker['createNetwork']>>;

/** Makes a network in this subnet and takes it away again. @throws what the engine answered */
export async function tryNetwork(docker: Docker, subnet: string, signal: AbortSignal): Promise<void> {
  let making: Promise<Network> | null = null;
  try {
    const made = await ask(() => {
      making = create(docker, subnet);
      return making;
    }, signal);
    await remove(made);
  } catch (error) {
    // The engine makes it even when nobody waits for the answer any more.
    if (signal.aborted) void (making as Promise<Network> | null)?.then(remove).catch(() => undefined);
    throw error;
  }
}

function create(docker: Docker, subnet: string): Promise<Network> {
  return docker.createNetwork({
    Name: `warren-check-${randomBytes(4).toString('hex')}`,
    Driver: 'bridge',
    Labels: { [label.managedBy]: managedBy },
    IPAM: { Driver: 'default', Config: [{ Subnet: subnet }] },
  });
}

function remove(network: Network): Promise<unknown> {
  return askUnless([404], () => network.remove());
}
