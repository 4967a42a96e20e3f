import { execFileSync } from 'node:child_process';
import { WebSocket } from 'ws';
import { definitionOf, pythonComponent } from '@/e2e/fixtures/definitions';
import { type Api, type Product, startProduct } from '@/e2e/fixtures/product';
import { untilRunSucceeds } from '@/e2e/fixtures/runs';
import { ensureStandIns } from '@/scripts/images/build.mjs';
import { memoryOf, type Usage } from './memory';

/** A whole Warren of this benchmark's own, and the Flask demo before its first deployment. */
export type BenchProduct = Product & { environmentId: string; projectId: string };

export type BenchStand = {
  product: Product;
  environmentId: string;
  component: string;
  /** The component's container, for the bare tool. */
  container: string;
};

/** Benchmarks run one at a time; another port lets them run beside a Warren. */
const port = Number(process.env.WARREN_BENCH_PORT ?? 3950);

/** The product as `npm start` runs it, on a data folder that was empty; all of it is gone afterwards. */
export async function withProduct(
  name: string,
  run: (product: BenchProduct) => Promise<void>,
): Promise<void> {
  await ensureStandIns({ say: console.log });
  const product = await startProduct(`bench-${name}`, port);
  try {
    const demo = await product.api.demo.create.mutate();
    try {
      await run({ ...product, ...demo });
    } finally {
      await removeDemo(product.api, demo.environmentId);
    }
  } finally {
    await product.stop();
  }
}

/** The same with the demo deployed. */
export async function withDemo(name: string, run: (stand: BenchStand) => Promise<void>): Promise<void> {
  await withProduct(name, async (product) => {
    const { environmentId, api } = product;
    await deploy(api, environmentId);
    const component = 'redis';
    await run({ product, environmentId, component, container: containerOf(environmentId, component) });
  });
}

/** One small environment instead of the demo: its component does nothing, and may be told to write. */
export async function withWriter(name: string, run: (stand: BenchStand) => Promise<void>): Promise<void> {
  await withProduct(name, async (product) => {
    const component = 'writer';
    const definition = definitionOf(component, [pythonComponent(component, 'idle')]);
    const { projectId, api } = product;
    const { id } = await api.environment.create.mutate({ projectId, name: component, definition });
    try {
      await deploy(api, id);
      await run({ product, environmentId: id, component, container: containerOf(id, component) });
    } finally {
      await removeDemo(api, id);
    }
  });
}

/** Arguments of the Docker command that writes into the first process's output, where the engine collects it. */
export function writing({ container }: BenchStand, command: string): string[] {
  return ['exec', '-u', '0', container, 'sh', '-c', `(${command}) > /proc/1/fd/1`];
}

export function mainOf({ product }: Pick<BenchStand, 'product'>): Usage {
  const main = memoryOf(product.pid).find(({ name }) => /main\.(js|ts)/.test(name));
  if (!main) throw new Error('main is not running');
  return main;
}

/** To the first cluster, until the run is over. Answers the run's id. */
export async function deploy(api: Api, id: string): Promise<string> {
  const clusters = await api.cluster.list.query();
  const { runId } = await api.environment.deploy.mutate({ id, clusterId: clusters[0]?.id });
  await untilRunSucceeds(api, runId);
  return runId;
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

/** Waits for what is under way, then leaves nothing of an environment. */
export async function remove(api: Api, id: string): Promise<void> {
  const { name, activeRun } = await api.environment.get.query({ id });
  if (activeRun) await untilRunSucceeds(api, activeRun.id);
  const started = await api.environment.delete.mutate({ id, confirmName: name });
  if (started.run) await untilRunSucceeds(api, started.run.runId);
}

/** Also after a benchmark that failed; what goes wrong here is told and does not hide its error. */
async function removeDemo(api: Api, id: string): Promise<void> {
  await remove(api, id).catch((error) => console.error(error));
}

/** In the browser's own jar, so that its sockets are signed in as well. */
export function cookiesOf({ cookie, url }: Pick<Product, 'cookie' | 'url'>) {
  return cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { url, name: pair.slice(0, at), value: pair.slice(at + 1) };
  });
}
