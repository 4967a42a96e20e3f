import { definitionOf } from '@/e2e/fixtures/definitions';
import type { Api } from '@/e2e/fixtures/product';
import { untilRunSucceeds } from '@/e2e/fixtures/runs';
import { testImage } from '@/targets/docker/testing';

/** Writes a number twenty times a second. */
export const ticker = 'i=0; while true; do echo "tick $$i"; i=$$((i+1)); busybox sleep 0.05; done';

const health = { test: ['CMD', 'busybox', 'sleep', '3'], interval: '1s', timeout: '20s', retries: 30 };

/** One component `web` that runs a line of shell from an image of two megabytes. */
export function component(name: string, script: string, { slowly = false } = {}): string {
  const dockerCompose = {
    image: testImage,
    command: ['sh', '-c', script],
    stop_grace_period: '1s',
    ...(slowly ? { healthcheck: health } : {}),
  };
  return definitionOf(name, [{ kind: 'Service', name: 'web', dockerCompose }]);
}

export async function untilGone(api: Api, id: string): Promise<void> {
  const { name } = await api.environment.get.query({ id });
  const { run } = await api.environment.delete.mutate({ id, confirmName: name });
  if (run) await untilRunSucceeds(api, run.runId, 60_000);
}
