// Stand-ins for base images, for tests and the demo on machines no container registry can be reached from.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { baseTag, ensureBase } from './base.mjs';
import { docker, presentImages, tryDocker } from './docker.mjs';
import { nodeParts } from './host.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

export const standIns = [
  { tag: 'python:3.12-slim', folder: 'python' },
  { tag: 'postgres:16-alpine', folder: 'postgres' },
  { tag: 'redis:7-alpine', folder: 'redis' },
];

/** What the sites of StaticApplication are built and served with. */
export const siteStandIns = [
  { tag: 'nginx:stable-alpine', folder: 'nginx' },
  { tag: 'node:lts-alpine', folder: 'node', parts: nodeParts },
];

/**
 * Makes every image of the list present: kept when there, pulled when a registry answers, else built here.
 * Safe to call again and from several processes at once.
 * @param {{ say?: (line: string) => void, images?: { tag: string, folder: string }[] }} [options]
 * @returns {Promise<{ built: string[], pulled: string[] }>}
 */
export async function ensureStandIns({ say = () => undefined, images = standIns } = {}) {
  if ((await missingOf(images)).length === 0) return { built: [], pulled: [] };
  return withLock(() => makeMissing(images, say));
}

async function makeMissing(images, say) {
  const missing = await missingOf(images);
  const pulled = await pullAll(missing);
  const left = missing.filter((image) => !pulled.includes(image.tag));
  if (left.length === 0) return { built: [], pulled };
  say(
    `No registry answers: building stand-ins for ${left.map((image) => image.tag).join(', ')} from Debian's packages.`,
  );
  say('They are for tests and the demo only. The first time takes one to three minutes.');
  await ensureBase(say);
  await Promise.all(left.map((image) => buildOne(image, say)));
  return { built: left.map((image) => image.tag), pulled };
}

async function missingOf(images) {
  const present = await presentImages(images.map((image) => image.tag));
  return images.filter((image) => !present.has(image.tag));
}

/** One image decides: when the first cannot be pulled in time, none is tried. */
async function pullAll([first, ...rest]) {
  if (!first || !(await pull(first.tag, 20_000))) return [];
  const others = await Promise.all(rest.map((image) => pull(image.tag, 300_000)));
  return [first.tag, ...rest.filter((_, index) => others[index]).map((image) => image.tag)];
}

async function pull(tag, timeoutMs) {
  return (await tryDocker(['pull', '--quiet', tag], { timeoutMs })).exitCode === 0;
}

async function buildOne({ tag, folder, parts = () => ({}) }, say) {
  const startedAt = Date.now();
  const args = ['build', '--tag', tag, '--label', 'dev.warren.stand-in=1', '--build-arg', `BASE=${baseTag}`];
  await withContext(folder, parts(), (context) =>
    docker([...args, context], { env: { DOCKER_BUILDKIT: '1', BUILDKIT_PROGRESS: 'plain' } }),
  );
  say(`${tag} is ready after ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

/** The folder of the stand-in, with what it takes from this machine beside its files. */
async function withContext(folder, parts, work) {
  const context = await mkdtemp(join(tmpdir(), 'warren-stand-in-'));
  try {
    await cp(join(here, folder), context, { recursive: true });
    for (const [name, from] of Object.entries(parts))
      await cp(from, join(context, name), { recursive: true });
    return await work(context);
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}

/** One builder a machine: the others wait and then find everything present. */
async function withLock(work) {
  const lock = join(tmpdir(), 'warren-stand-ins.lock');
  const deadline = Date.now() + 600_000;
  while (!(await take(lock))) {
    if (Date.now() > deadline)
      throw new Error(`Another process builds the stand-ins for ten minutes; remove ${lock}`);
    await delay(500);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function take(lock) {
  try {
    await mkdir(lock);
    await writeFile(join(lock, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const owner = Number(await readFile(join(lock, 'pid'), 'utf8').catch(() => process.pid));
    if (!isAlive(owner)) await rm(lock, { recursive: true, force: true });
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { built, pulled } = await ensureStandIns({
    say: (line) => console.log(line),
    images: [...standIns, ...siteStandIns],
  });
  if (built.length + pulled.length === 0) console.log('All base images are present.');
}
