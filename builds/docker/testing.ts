import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import Docker from 'dockerode';
import tar from 'tar-fs';

export const tinyImage = 'warren-test/tiny:1';

/** A base image with a shell made from Debian's static busybox, so that tests need no registry. */
export async function ensureTinyImage(docker: Docker): Promise<string> {
  const present = await docker
    .getImage(tinyImage)
    .inspect()
    .catch(() => null);
  if (present) return tinyImage;
  const root = await mkdtemp(join(tmpdir(), 'warren-tiny-'));
  try {
    await fill(root);
    const pack = Readable.from(tar.pack(root) as AsyncIterable<Uint8Array>, { objectMode: false });
    const options = { repo: 'warren-test/tiny', tag: '1', changes: 'ENV PATH=/bin' };
    await text(await docker.importImage(pack, options));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return tinyImage;
}

async function fill(root: string): Promise<void> {
  const commands = ['sh', 'cat', 'echo', 'sleep', 'ls', 'true', 'env'];
  await Promise.all(['bin', 'tmp', 'run'].map((folder) => mkdir(join(root, folder))));
  await copyFile('/bin/busybox', join(root, 'bin/busybox'));
  for (const command of commands) await symlink('busybox', join(root, 'bin', command));
}

/** The engine tests run on, or null with the reason. */
export async function testEngine(): Promise<{ docker: Docker } | { reason: string }> {
  const docker = new Docker();
  try {
    await docker.ping();
    await ensureTinyImage(docker);
    return { docker };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
