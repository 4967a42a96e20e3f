import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { debianRelease, mirrorOf, nodeParts, pipSettings, trustedCertificates } from './host.mjs';

const stanza =
  'Types: deb\nURIs: http://mirror.test/debian\nSuites: bookworm bookworm-updates\nComponents: main\n';

it('takes the mirror of this release from either form of source list', () => {
  const third = 'deb [arch=amd64] http://third.test/apt nodistro main\n';
  const list = `${third}deb [signed-by=/k] http://list.test/debian bookworm main\n`;

  expect(mirrorOf({ 'sources.list': list, 'sources.list.d/debian.sources': '' }, 'bookworm')).toBe(
    'http://list.test/debian',
  );
  expect(mirrorOf({ 'sources.list': third, 'sources.list.d/debian.sources': stanza }, 'bookworm')).toBe(
    'http://mirror.test/debian',
  );
});

it('lets debootstrap choose when nothing is known', () => {
  expect(debianRelease(() => '')).toMatchObject({ codename: 'bookworm', mirror: undefined });
});

it("keeps pip's settings that mean something elsewhere, and no paths", () => {
  const listing =
    ":env:.find-links='/opt/wheels'\nglobal.index-url='https://index.test/simple'\n:env:.cert='/x.crt'";

  const text = pipSettings(listing);

  expect(text).toContain('index-url = https://index.test/simple');
  expect(text).toContain('cert = /etc/ssl/certs/ca-certificates.crt');
  expect(text).not.toContain('/opt/wheels');
});

it('takes the first bundle that holds certificates', () => {
  const files: Record<string, string> = { '/a': 'no', '/b': 'BEGIN CERTIFICATE b' };

  const text = trustedCertificates(
    { ...process.env, SSL_CERT_FILE: '/a', PIP_CERT: '/b' },
    (file: string) => files[file] ?? '',
  );

  expect(text).toBe('BEGIN CERTIFICATE b');
});

it('takes npm only where it has its own packages beside it', () => {
  const root = mkdtempSync(join(tmpdir(), 'warren-npm-'));
  for (const [name, inner] of [
    ['debian', 'bin'],
    ['whole', 'node_modules'],
  ] as const) {
    mkdirSync(join(root, name, 'npm/bin'), { recursive: true });
    mkdirSync(join(root, name, 'npm', inner), { recursive: true });
    writeFileSync(join(root, name, 'npm/bin/npm-cli.js'), '');
    mkdirSync(join(root, name, 'path'));
    symlinkSync('../npm/bin/npm-cli.js', join(root, name, 'path/npm'));
  }

  const debian = nodeParts([join(root, 'nothing'), join(root, 'debian/path')]);
  const whole = nodeParts([join(root, 'debian/path'), join(root, 'whole/path')]);

  expect(debian).toEqual({ node: process.execPath });
  expect(whole).toEqual({ node: process.execPath, npm: join(root, 'whole/npm') });
  rmSync(root, { recursive: true });
});
