import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { untilPreviewSays } from '@/e2e/fixtures/runs';
import { bareDeploy, bareRemove } from './bare-stack';
import { changeAndDeploy, clone, pushAndDeploy } from './change';
import { comparison, interleave } from './median';
import { type BenchProduct, deploy, remove, withProduct } from './stand';
import { tellSteps } from './steps';

const rounds = Number(process.env.ROUNDS ?? 10);
const example = 'examples/flask-demo';

/** Deploy to first answer, images cached, and again with one Python file changed, against the plain Docker command. */
export async function run(): Promise<void> {
  const folders = [mkdtempSync(join(tmpdir(), 'bench-')), mkdtempSync(join(tmpdir(), 'bench-'))];
  try {
    await withProduct('deploy', (product) => measure(product, folders[0] ?? '', folders[1] ?? ''));
  } finally {
    bareRemove();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(product: BenchProduct, bareFolder: string, ourFolder: string): Promise<void> {
  cpSync(example, bareFolder, { recursive: true });
  await clone(product, ourFolder);
  await firstTime(product, bareFolder);
  const cached = await interleave(rounds, {
    ours: () => deployAnew(product),
    ordered: () => bareDeployAnew(bareFolder, true),
    bare: () => bareDeployAnew(bareFolder, false),
  });
  console.log(
    comparison('deploy, images cached, bare in the same order', { ...cached, bare: cached.ordered }),
  );
  console.log(comparison('deploy, images cached, bare all at once', cached));
  const changed = await interleave(rounds, {
    ours: (round) => pushAndDeploy(product, ourFolder, round),
    bare: (round) => changeAndDeploy(bareFolder, round),
  });
  console.log(comparison('deploy, one Python file changed', changed));
}

/** Both sides once, unmeasured: builds fill the caches. */
async function firstTime({ api, environmentId }: BenchProduct, bareFolder: string): Promise<void> {
  await deploy(api, environmentId);
  await bareDeploy(bareFolder, false);
}

/** Everything of the environment is gone before; built images stay in the engine's cache. */
async function deployAnew({ api, projectId, environmentId, previewPort }: BenchProduct): Promise<number> {
  const before = await api.definition.get.query({ environmentId });
  const name = `bench ${Date.now()}`;
  const made = await api.environment.create.mutate({ projectId, name, definition: before.revision?.text });
  const clusters = await api.cluster.list.query();
  const startedAt = performance.now();
  const { runId } = await api.environment.deploy.mutate({ id: made.id, clusterId: clusters[0]?.id });
  await untilPreviewSays(`app-${made.unique}.localhost`, previewPort, '', '/healthz');
  const seconds = (performance.now() - startedAt) / 1000;
  if (process.env.WARREN_BENCH_STEPS) await tellSteps(api, runId);
  await remove(api, made.id);
  return seconds;
}

function bareDeployAnew(folder: string, isOrdered: boolean): Promise<number> {
  bareRemove();
  return bareDeploy(folder, isOrdered);
}
