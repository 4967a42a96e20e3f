import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Docker from 'dockerode';
import { execOrThrow } from '@/lib/exec';
import type { TargetHarness } from '../contract/harness';
import type { Place } from '../target';
import { component } from '../testing';
import { connect } from './connect';
import { listContainers } from './containers';
import { leftovers } from './remove';
import { markReplaced } from './retire';
import { createDockerTarget } from './target';

export const testAddress = 'unix:///var/run/docker.sock';
export const testImage = 'warren-test-busybox:1';
const commands =
  'sh ash cat sleep echo printf stty env httpd kill seq yes head base64 true false mkdir nc ps trap';

/** True when the tests can run here; the reason otherwise. */
export async function engineMissing(): Promise<string | null> {
  try {
    await new Docker({ socketPath: '/var/run/docker.sock' }).ping();
    return null;
  } catch {
    return 'no Docker engine on /var/run/docker.sock';
  }
}

/** One static program as a whole image: Debian's busybox, imported once. */
export async function ensureTestImage(socketPath = '/var/run/docker.sock'): Promise<void> {
  const docker = new Docker({ socketPath });
  const isThere = await docker
    .getImage(testImage)
    .inspect()
    .then(
      () => true,
      () => false,
    );
  if (isThere) return;
  const root = await mkdtemp(join(tmpdir(), 'warren-busybox-'));
  try {
    for (const folder of ['bin', 'tmp', 'www', 'etc']) await mkdir(join(root, folder));
    await copyFile(await busybox(), join(root, 'bin/busybox'));
    for (const name of commands.split(' ')) await symlink('busybox', join(root, 'bin', name));
    const tar = join(root, '../', `${basename(root)}.tar`);
    await execOrThrow('tar', ['-C', root, '-cf', tar, '.']);
    const changes = ['-c', 'ENV PATH=/bin', '-c', 'LABEL warren.dev/test=busybox'];
    await execOrThrow('docker', ['-H', `unix://${socketPath}`, 'import', ...changes, tar, testImage]);
    await rm(tar);
  } finally {
    await rm(root, { recursive: true });
  }
}

export async function dockerHarness(): Promise<TargetHarness> {
  await ensureTestImage();
  const engine = await connect(testAddress, {});
  const options = { address: testAddress, subnets: '10.214.0.0/16', stopSeconds: 2 };
  const sh = (name: string, script: string) => component(name, { command: ['sh', '-c', script] });
  return {
    target: createDockerTarget({ ...options, installation: 'test' }),
    stranger: createDockerTarget({ ...options, installation: 'test-stranger' }),
    image: testImage,
    missingImage: '127.0.0.1:9/nothing:1',
    behaviour: {
      idle: (name) => sh(name, 'sleep 100000'),
      prints: (name, lines) => sh(name, `${lines.map((line) => `echo ${line}`).join('; ')}; sleep 100000`),
      shows: (name, path) => sh(name, `cat ${path}; sleep 100000`),
      serves: (name) => ({
        ...sh(name, 'echo ready > /www/index.html; httpd -f -p 8000 -h /www'),
        ports: [{ service: 80, target: 8000, protocol: 'tcp' }],
        hosts: [{ hostname: `${name}.localhost`, path: '/', servicePort: 80 }],
      }),
      exits: (name, code, words) => sh(name, `echo ${words}; exit ${code}`),
    },
    async retireAndDie(place, component) {
      await markReplaced({
        engine,
        place,
        component,
        note: () => undefined,
        signal: AbortSignal.timeout(5000),
      });
    },
    async bounce(place, component) {
      const found = await listContainers(engine, place, component);
      for (const { id, sidecar } of found) if (!sidecar) await engine.docker.getContainer(id).restart();
    },
    leftovers: (place: Place) => leftovers(engine, place),
  };
}

async function busybox(): Promise<string> {
  const find =
    'command -v busybox || { apt-get install -y -q busybox-static >/dev/null && command -v busybox; }';
  const { stdout } = await execOrThrow('sh', ['-c', find], { timeoutMs: 100_000 });
  return stdout.trim();
}
