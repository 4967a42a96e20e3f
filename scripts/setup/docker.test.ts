import { afterEach, expect, it, vi } from 'vitest';
import { ensureDocker } from './docker';

afterEach(() => vi.unstubAllEnvs());

it('says what to do when the engine that was named does not answer, and touches nothing', async () => {
  vi.stubEnv('DOCKER_HOST', 'unix:///nowhere/docker.sock');
  const said: string[] = [];
  const docker = await ensureDocker('/nowhere', (line) => said.push(line));
  expect(docker).toMatchObject({
    state: 'missing',
    advice: expect.stringContaining('DOCKER_HOST'),
    done: [],
  });
  expect(said).toEqual([]);
});
