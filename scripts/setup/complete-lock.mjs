// `npm ci` refuses a lock file that lacks optional packages for other platforms. npm leaves out those that the registry
// it asked did not have; this names each of them, so that the lock is complete and the same on every machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packages.mjs';

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = Object.values(lock.packages).flatMap((owner) =>
  Object.entries(owner.optionalDependencies ?? {}).filter(([name]) => isMissing(name)),
);

for (const [name, version] of added)
  lock.packages[`node_modules/${name}`] = { version: plain(version), optional: true, ...platformOf(name) };
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([one], [two]) => (one < two ? -1 : 1)),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${new Set(added.map(([name]) => name)).size} placeholders added`);

function isMissing(name) {
  return !Object.keys(lock.packages).some(
    (path) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`),
  );
}

function plain(version) {
  return version.replace(/^[\^~]/, '');
}

function platformOf(name) {
  const os = [
    'darwin',
    'win32',
    'linux',
    'android',
    'freebsd',
    'openharmony',
    'netbsd',
    'openbsd',
    'sunos',
    'aix',
    'wasi',
  ].find((word) => name.includes(word));
  const cpu = [
    'arm64',
    'x64',
    'ia32',
    'arm',
    'riscv64',
    's390x',
    'ppc64',
    'loong64',
    'mips64el',
    'wasm32',
  ].find((word) => name.includes(word));
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}) };
}
