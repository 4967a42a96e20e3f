// A Debian root file system from Debian's packages, imported as the base of the stand-ins.

import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { docker, run, runOrThrow, tryDocker } from './docker.mjs';
import { aptProxySettings, debianRelease, pipSettings, trustedCertificates } from './host.mjs';

export const baseTag = 'warren-stand-in/debian:1';

/** Makes the base image unless it is there. */
export async function ensureBase(say) {
  const { exitCode } = await tryDocker(['image', 'inspect', baseTag]);
  if (exitCode === 0) return;
  await ensureDebootstrap(say);
  const root = await mkdtemp(join(tmpdir(), 'warren-root-'));
  // mkdtemp makes it 0700, and the mode of a root file system is that of `/` in every container.
  await chmod(root, 0o755);
  try {
    await bootstrap(root);
    await importRoot(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function ensureDebootstrap(say) {
  if ((await run('debootstrap', ['--version'])).exitCode === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error(
      'Stand-in images need debootstrap as root. Install it, or make the images available another way.',
    );
  say('Installing debootstrap from Debian');
  await runOrThrow('apt-get', ['install', '-y', '--no-install-recommends', 'debootstrap']);
}

async function bootstrap(root) {
  const { codename, mirror, sources } = debianRelease();
  const args = ['--variant=minbase', '--include=ca-certificates,procps,vim-tiny', codename, root];
  await runOrThrow('debootstrap', mirror ? [...args, mirror] : args);
  const files = { ...settings(), ...prefixed('etc/apt/', filled(sources)) };
  for (const [path, text] of Object.entries(files)) await put(join(root, path), text);
  await copyExtraTrust(root);
}

function settings() {
  return {
    'etc/ssl/certs/ca-certificates.crt': trustedCertificates(),
    'etc/pip.conf': pipSettings(),
    'etc/apt/apt.conf.d/80stand-in': [
      'Acquire::Languages "none";',
      'APT::Install-Recommends "false";',
      'Acquire::Retries "3";',
      aptProxySettings(),
      '',
    ].join('\n'),
    // The image is one layer at the end: syncing each file to disk buys nothing.
    'etc/dpkg/dpkg.cfg.d/stand-in':
      'force-unsafe-io\npath-exclude /usr/share/man/*\npath-exclude /usr/share/doc/*\n',
  };
}

function filled(sources) {
  const kept = Object.entries(sources).filter(([, text]) => text.trim());
  return Object.fromEntries(kept);
}

function prefixed(prefix, files) {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [prefix + path, text]));
}

async function put(file, text) {
  if (!text) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Also as single files, so that a later update-ca-certificates keeps them. */
async function copyExtraTrust(root) {
  const extra = '/usr/local/share/ca-certificates';
  if (existsSync(extra)) await cp(extra, join(root, extra), { recursive: true });
}

async function importRoot(root) {
  const { spawn } = await import('node:child_process');
  const excluded = [
    './var/cache/apt/archives/*.deb',
    './var/lib/apt/lists/*',
    './dev/*',
    './proc/*',
    './sys/*',
  ];
  const tar = spawn('tar', ['-C', root, '-c', ...excluded.map((path) => `--exclude=${path}`), '.']);
  const changes = [
    'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'ENV LANG=C.UTF-8',
  ];
  changes.push('CMD ["bash"]', 'LABEL dev.warren.stand-in=1');
  await docker(['import', ...changes.flatMap((change) => ['--change', change]), '-', baseTag], {
    input: tar.stdout,
  });
}
