// What the stand-in images take over from the machine they are built on: package sources, trust and pip settings.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian release to bootstrap, and the mirror this machine already uses for it. */
export function debianRelease(read = readIfThere) {
  const codename = /^VERSION_CODENAME=(\w+)/m.exec(read('/etc/os-release'))?.[1] ?? 'bookworm';
  const sources = aptSources(read);
  return { codename, mirror: mirrorOf(sources, codename), sources };
}

/** The machine's own Debian sources, one text a file; third-party sources stay outside. */
export function aptSources(read = readIfThere) {
  return {
    'sources.list': read('/etc/apt/sources.list'),
    'sources.list.d/debian.sources': read('/etc/apt/sources.list.d/debian.sources'),
  };
}

/** First address given for exactly this release; undefined lets debootstrap choose. */
export function mirrorOf(sources, codename) {
  const oneLine = new RegExp(String.raw`^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+${codename}\s`, 'm');
  const inList = oneLine.exec(sources['sources.list'])?.[1];
  const stanzas = sources['sources.list.d/debian.sources'].split(/\n\s*\n/);
  const inStanza = stanzas.find((stanza) =>
    new RegExp(String.raw`^Suites:.*\b${codename}(\s|$)`, 'm').test(stanza),
  );
  return inList ?? /^URIs:\s*(\S+)/m.exec(inStanza ?? '')?.[1];
}

/** Certificates this machine trusts, so that package downloads inside a build trust the same. */
export function trustedCertificates(env = process.env, read = readIfThere) {
  const files = [env.SSL_CERT_FILE, env.PIP_CERT, '/etc/ssl/certs/ca-certificates.crt'];
  return (
    files.map((file) => (file ? read(file) : '')).find((text) => text.includes('BEGIN CERTIFICATE')) ?? ''
  );
}

const keptPipSettings = ['index-url', 'extra-index-url', 'trusted-host', 'proxy', 'default-timeout'];

/** pip's settings of this machine that make sense in another file system. */
export function pipSettings(listing = pipListing()) {
  const found = listing.split('\n').flatMap((line) => {
    const parts = /^(?:global|install|:env:)\.([\w-]+)='(.*)'$/.exec(line.trim());
    return parts && keptPipSettings.includes(parts[1]) ? [[parts[1], parts[2]]] : [];
  });
  const settings = { cert: '/etc/ssl/certs/ca-certificates.crt', ...Object.fromEntries(found) };
  const lines = Object.entries(settings).map(
    ([name, value]) => `${name} = ${value.replaceAll('\\n', '\n  ')}`,
  );
  return ['[global]', ...lines, 'disable-pip-version-check = true', 'root-user-action = ignore', ''].join(
    '\n',
  );
}

/** Proxy settings of apt, when the machine has any. */
export function aptProxySettings(dump = output('apt-config', ['dump'])) {
  return dump
    .split('\n')
    .filter((line) => /^Acquire::(https?)::(Proxy|CaInfo|Verify-Peer)\b/i.test(line))
    .join('\n');
}

/** The program that runs this, and npm where it is one folder with all it needs; Debian's is not. */
export function nodeParts(folders = (process.env.PATH ?? '').split(delimiter)) {
  const found = folders.map((folder) => join(folder, 'npm')).filter((file) => existsSync(file));
  const npm = found
    .map((file) => join(realpathSync(file), '../..'))
    .find((folder) => existsSync(join(folder, 'node_modules')));
  return { node: process.execPath, ...(npm && { npm }) };
}

function pipListing() {
  return output('pip', ['config', 'list']) || output('pip3', ['config', 'list']);
}

function output(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
