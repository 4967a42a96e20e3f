import { setTimeout as delay } from 'node:timers/promises';
import type { Product } from '@/e2e/fixtures/product';
import { memoryOf } from './memory';
import { deploy, withProduct } from './stand';

const quietSeconds = Number(process.env.QUIET_SECONDS ?? 60);

/** Memory of every process that `npm start` leaves running, PostgreSQL apart: after the start, and after a deployment. */
export async function run(): Promise<void> {
  await withProduct('idle', async (product) => {
    await delay(quietSeconds * 1000);
    tell('after the start', product);
    await deploy(product.api, product.environmentId);
    await delay(quietSeconds * 1000);
    tell('after a deployment', product);
  });
}

function tell(when: string, { pid }: Product): void {
  const usage = memoryOf(pid);
  const total = usage.reduce((sum, { pssMiB }) => sum + pssMiB, 0);
  console.log(`idle memory ${when} and ${quietSeconds} quiet seconds: ${total.toFixed(0)} MiB`);
  for (const { name, pssMiB } of usage)
    console.log(`  ${pssMiB.toFixed(0).padStart(4)} MiB  ${name.slice(0, 100)}`);
}
