import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Product, startProduct } from '@/e2e/fixtures/product';
import { untilPreviewSays, untilRunSucceeds } from '@/e2e/fixtures/runs';
import { ensureStandIns } from '@/scripts/images/build.mjs';
import { bareDeploy, bareRedeploy, bareRemove } from './bare-stack';
import { comparison, interleave } from './median';
import { memoryOf } from './memory';

const rounds = Number(process.env.ROUNDS ?? 10);
const example = 'examples/flask-demo';

/** Deploy to first answer, images cached, and again with one Python file changed, against the plain Docker command. */
export async function run(): Promise<void> {
  await ensureStandIns({ say: console.log });
  const product = await startProduct('bench', 3950);
  const folders = [mkdtempSync(join(tmpdir(), 'bench-')), mkdtempSync(join(tmpdir(), 'bench-'))];
  try {
    await measure(product, folders[0] ?? '', folders[1] ?? '');
  } finally {
    bareRemove();
    await product.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(product: Product, bareFolder: string, ourFolder: string): Promise<void> {
  const demo = await product.api.demo.create.mutate();
  cpSync(example, bareFolder, { recursive: true });
  await clone(product, ourFolder);
  await firstTime(product, demo.environmentId, bareFolder);
  const cached = await interleave(
    rounds,
    () => deployAnew(product, demo.environmentId),
    () => bareDeployAnew(bareFolder),
  );
  console.log(comparison('deploy, images cached', cached));
  const changed = await interleave(
    rounds,
    (round) => pushAndDeploy(product, demo.environmentId, ourFolder, round),
    (round) => changeAndDeploy(bareFolder, round),
  );
  console.log(comparison('deploy, one Python file changed', changed));
  report(product);
}

function report(product: Product): void {
  const usage = memoryOf(product.pid);
  console.log(
    `memory without PostgreSQL: ${usage.reduce((total, { pssMiB }) => total + pssMiB, 0).toFixed(0)} MiB`,
  );
  for (const { name, pssMiB } of usage)
    console.log(`  ${pssMiB.toFixed(0).padStart(4)} MiB  ${name.slice(0, 100)}`);
}

/** Both sides once, unmeasured: builds fill the caches. */
async function firstTime(product: Product, id: string, bareFolder: string): Promise<void> {
  await deploy(product, id);
  await bareDeploy(bareFolder);
}

async function deploy(product: Product, id: string): Promise<void> {
  const clusters = await product.api.cluster.list.query();
  const { runId } = await product.api.environment.deploy.mutate({ id, clusterId: clusters[0]?.id });
  await untilRunSucceeds(product.api, runId);
}

/** Everything of the environment is gone before; built images stay in the engine's cache. */
async function deployAnew(product: Product, like: string): Promise<number> {
  const { api } = product;
  const before = await api.definition.get.query({ environmentId: like });
  const { projectId } = await api.environment.get.query({ id: like });
  const made = await api.environment.create.mutate({
    projectId,
    name: `bench ${Date.now()}`,
    definition: before.revision?.text,
  });
  const clusters = await api.cluster.list.query();
  const startedAt = performance.now();
  await api.environment.deploy.mutate({ id: made.id, clusterId: clusters[0]?.id });
  await untilPreviewSays(`app-${made.unique}.localhost`, product.previewPort, '', '/healthz');
  const seconds = (performance.now() - startedAt) / 1000;
  await remove(product, made.id, made.name);
  return seconds;
}

async function remove(product: Product, id: string, confirmName: string): Promise<void> {
  const detail = await product.api.environment.get.query({ id });
  if (detail.activeRun) await untilRunSucceeds(product.api, detail.activeRun.id);
  const started = await product.api.environment.delete.mutate({ id, confirmName });
  if (started.run) await untilRunSucceeds(product.api, started.run.runId);
}

function bareDeployAnew(folder: string): Promise<number> {
  bareRemove();
  return bareDeploy(folder);
}

async function pushAndDeploy(product: Product, id: string, folder: string, round: number): Promise<number> {
  const marker = change(folder, round);
  git(folder, ['commit', '-qam', marker]);
  git(folder, ['push', '-q', 'origin', 'HEAD:main']);
  const { unique } = await product.api.environment.get.query({ id });
  const startedAt = performance.now();
  const { runId } = await product.api.environment.deploy.mutate({ id });
  await untilPreviewSays(`app-${unique}.localhost`, product.previewPort, marker, '/healthz');
  const seconds = (performance.now() - startedAt) / 1000;
  await untilRunSucceeds(product.api, runId);
  return seconds;
}

function changeAndDeploy(folder: string, round: number): Promise<number> {
  return bareRedeploy(folder, change(folder, round));
}

/** The version that /healthz answers, in the app's own source. */
function change(folder: string, round: number): string {
  const marker = `bench-${process.pid}-${round}`;
  const file = join(folder, 'app', 'version.py');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"[^"]*"/, `"${marker}"`));
  return marker;
}

async function clone(product: Product, folder: string): Promise<void> {
  const [repository] = await product.api.git.list.query();
  const { token } = await product.api.account.createToken.mutate({ name: 'bench' });
  const url = new URL(repository?.url ?? '');
  url.username = 'bench';
  url.password = token;
  git('.', ['clone', '-q', url.toString(), folder]);
  git(folder, ['config', 'user.email', 'bench@example.test']);
  git(folder, ['config', 'user.name', 'Bench']);
}

function git(folder: string, args: string[]): void {
  execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
}
