import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Api } from '@/e2e/fixtures/product';
import { poll } from '@/lib/poll';
import { startPostgres } from '@/scripts/database/postgres';
import { bareDeploy, bareRefresh, bareRemove } from './bare-stack';
import { changeAndDeploy, clone, pushAndDeploy } from './change';
import { comparison, interleave, median } from './median';
import { type BenchProduct, deploy, remove, withProduct } from './stand';
import { tellSteps } from './steps';

const rounds = Number(process.env.ROUNDS ?? 10);
/** `ONLY=same` of same, changed, gone, many. */
const only = process.env.ONLY?.split(',');
const wants = (part: string) => only === undefined || only.includes(part);
const atOnce = Number(process.env.AT_ONCE ?? 20);

/** What the engine adds to the bare tool where little is to be done, and many deployments at the same time. */
export async function run(): Promise<void> {
  const folders = [mkdtempSync(join(tmpdir(), 'bench-')), mkdtempSync(join(tmpdir(), 'bench-'))] as const;
  try {
    await withProduct('engine', async (product) => {
      await compare(product, ...folders);
      bareRemove();
      if (wants('many')) await manyAtOnce(product);
    });
  } finally {
    bareRemove();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(product: BenchProduct, bareFolder: string, ourFolder: string): Promise<void> {
  cpSync('examples/flask-demo', bareFolder, { recursive: true });
  await clone(product, ourFolder);
  await deploy(product.api, product.environmentId);
  await bareDeploy(bareFolder, true);
  if (wants('same')) await compareSame(product, bareFolder);
  if (wants('changed')) await compareChanged(product, bareFolder, ourFolder);
  if (wants('gone')) await compareGone(product, bareFolder);
}

async function compareSame(product: BenchProduct, bareFolder: string): Promise<void> {
  const same = await interleave(rounds, {
    ours: () => redeploy(product),
    bare: () => bareRefresh(bareFolder),
  });
  console.log(comparison('redeploy, nothing changed, to the end of the run', same));
}

async function compareChanged(product: BenchProduct, bareFolder: string, ourFolder: string): Promise<void> {
  const changed = await interleave(rounds, {
    ours: (round) => pushAndDeploy(product, ourFolder, round),
    bare: (round) => changeAndDeploy(bareFolder, round),
  });
  console.log(comparison('redeploy, one Python file changed, to the first answer', changed));
}

async function compareGone(product: BenchProduct, bareFolder: string): Promise<void> {
  const gone = await interleave(rounds, {
    ours: () => deleteOne(product),
    bare: () => bareDelete(bareFolder),
  });
  console.log(comparison('delete, to nothing left', gone));
}

async function redeploy({ api, environmentId: id }: BenchProduct): Promise<number> {
  const startedAt = performance.now();
  const { runId } = await api.environment.deploy.mutate({ id });
  await untilOver(api, runId);
  const seconds = secondsSince(startedAt);
  if (process.env.WARREN_BENCH_STEPS) await tellSteps(api, runId);
  return seconds;
}

async function deleteOne(product: BenchProduct): Promise<number> {
  const { api } = product;
  const { id, name } = await create(product, `gone ${Date.now()}`);
  await deploy(api, id);
  const startedAt = performance.now();
  const { run } = await api.environment.delete.mutate({ id, confirmName: name });
  if (run) await untilOver(api, run.runId);
  return secondsSince(startedAt);
}

/** The stack is made anew before each, unmeasured. */
async function bareDelete(folder: string): Promise<number> {
  bareRemove();
  await bareDeploy(folder, true);
  const startedAt = performance.now();
  bareRemove();
  return secondsSince(startedAt);
}

/** Environments of the whole stack, asked for in the same moment, carried out by two workers. */
async function manyAtOnce(product: BenchProduct): Promise<void> {
  const { api } = product;
  const worker = await secondWorker(product);
  const names = Array.from({ length: atOnce }, (_, index) => `many ${index}`);
  const made = await Promise.all(names.map((name) => create(product, name)));
  try {
    const clusterId = (await api.cluster.list.query())[0]?.id;
    const startedAt = performance.now();
    const seconds = await Promise.all(
      made.map(async ({ id }) => {
        const { runId } = await api.environment.deploy.mutate({ id, clusterId });
        await untilOver(api, runId, { timeoutMs: 1_200_000, toMs: 1000 });
        return secondsSince(startedAt);
      }),
    );
    const [half, last] = [median(seconds), Math.max(...seconds)];
    console.log(
      `${atOnce} environments at once, two workers: half running after ${half.toFixed(1)} s, all after ${last.toFixed(1)} s`,
    );
  } finally {
    for (const { id } of made) await remove(api, id).catch((error) => console.error(error));
    worker.kill('SIGTERM');
  }
}

/** The product starts one; this is another on the same database. */
async function secondWorker({ dataDir, url }: BenchProduct): Promise<ChildProcess> {
  const { url: databaseUrl } = await startPostgres(join(dataDir, 'postgres'));
  const own = { DATABASE_URL: databaseUrl, WARREN_DATA: dataDir, WARREN_URL: url };
  const subnets = process.env.WARREN_SUBNETS ?? '10.215.0.0/16';
  const env = { ...process.env, ...own, WARREN_SUBNETS: subnets };
  return spawn(process.execPath, [join('dist', 'worker.js')], { env, stdio: 'ignore' });
}

async function create({ api, projectId, environmentId }: BenchProduct, name: string) {
  const { revision } = await api.definition.get.query({ environmentId });
  const { id } = await api.environment.create.mutate({ projectId, name, definition: revision?.text });
  return { id, name };
}

/** Looks often: the answer is a figure. */
async function untilOver(
  api: Api,
  runId: string,
  { timeoutMs, toMs } = { timeoutMs: 300_000, toMs: 20 },
): Promise<void> {
  await poll(
    async () => {
      const { state, failure } = await api.run.get.query({ id: runId });
      if (state === 'success') return { state: 'done', value: undefined };
      if (state === 'failed' || state === 'aborted')
        return { state: 'failed', reason: `run ${state}: ${failure?.message ?? ''}` };
      return { state: 'pending', reason: state };
    },
    { timeoutMs, fromMs: 20, toMs },
  );
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1000;
}
