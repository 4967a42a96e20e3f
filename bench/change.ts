import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { untilPreviewSays, untilRunSucceeds } from '@/e2e/fixtures/runs';
import { bareRedeploy } from './bare-stack';
import type { BenchProduct } from './stand';
import { tellSteps } from './steps';

/** A commit with one file changed, pushed; then deploy to the first answer that shows it. Answers seconds. */
export async function pushAndDeploy(product: BenchProduct, folder: string, round: number): Promise<number> {
  const { api, environmentId: id, previewPort } = product;
  const marker = change(folder, round);
  git(folder, ['commit', '-qam', marker]);
  git(folder, ['push', '-q', 'origin', 'HEAD:main']);
  const { unique } = await api.environment.get.query({ id });
  const startedAt = performance.now();
  const { runId } = await api.environment.deploy.mutate({ id });
  await untilPreviewSays(`app-${unique}.localhost`, previewPort, marker, '/healthz');
  const seconds = (performance.now() - startedAt) / 1000;
  await untilRunSucceeds(api, runId);
  if (process.env.WARREN_BENCH_STEPS) await tellSteps(api, runId);
  return seconds;
}

/** The same with the bare tool. */
export function changeAndDeploy(folder: string, round: number): Promise<number> {
  return bareRedeploy(folder, change(folder, round));
}

/** The version that /healthz answers, in the app's own source. */
function change(folder: string, round: number): string {
  const marker = `bench-${process.pid}-${round}`;
  const file = join(folder, 'app', 'version.py');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^VERSION = .*$/m, `VERSION = "${marker}"`));
  return marker;
}

/** Our side's copy of the demo, ready to push. */
export async function clone(product: BenchProduct, folder: string): Promise<void> {
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
