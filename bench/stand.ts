import { execFileSync } from 'node:child_process';
import { WebSocket } from 'ws';
import { type Product, startProduct } from '@/e2e/fixtures/product';
import { untilRunSucceeds } from '@/e2e/fixtures/runs';
import { ensureStandIns } from '@/scripts/images/build.mjs';

export type BenchStand = {
  product: Product;
  environmentId: string;
  component: string;
  /** The component's container, for the bare tool. */
  container: string;
};

/** The whole product with the demo deployed, for benchmarks of its sockets. */
export async function withDemo(
  name: string,
  port: number,
  run: (stand: BenchStand) => Promise<void>,
): Promise<void> {
  await ensureStandIns({ say: console.log });
  const product = await startProduct(name, port);
  const demo = await product.api.demo.create.mutate();
  const id = demo.environmentId;
  try {
    const clusters = await product.api.cluster.list.query();
    const { runId } = await product.api.environment.deploy.mutate({ id, clusterId: clusters[0]?.id });
    await untilRunSucceeds(product.api, runId);
    const component = 'redis';
    await run({ product, environmentId: id, component, container: containerOf(id, component) });
  } finally {
    await remove(product, id).catch((error) => console.error(error));
    await product.stop();
  }
}

/** A socket of the signed-in owner. */
export function dial({ product }: BenchStand, url: string): WebSocket {
  const socket = new WebSocket(url, { headers: { cookie: product.cookie, origin: product.url } });
  socket.on('error', (error) => console.error(error.message));
  return socket;
}

export function socketAddress({ product, environmentId }: BenchStand, path: string): string {
  return `${product.url.replace('http', 'ws').replace('localhost', '127.0.0.1')}${path}?environment=${environmentId}`;
}

function containerOf(environmentId: string, component: string): string {
  const filters = [`warren.dev/environment=${environmentId}`, `warren.dev/component=${component}`];
  const args = filters.flatMap((label) => ['--filter', `label=${label}`]);
  return execFileSync('/usr/bin/docker', ['ps', '-q', ...args], { encoding: 'utf8' }).trim();
}

async function remove({ api }: Product, id: string): Promise<void> {
  const { name } = await api.environment.get.query({ id });
  const started = await api.environment.delete.mutate({ id, confirmName: name });
  if (started.run) await untilRunSucceeds(api, started.run.runId);
}
