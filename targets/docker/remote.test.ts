import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect as dial } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exec, execOrThrow } from '@/lib/exec';
import { apply, collect, liveOf, readyPlace, soon } from '../contract/deploy';
import { leftovers } from './remove';
import { onEngine } from './suite';
import { createDockerTarget, type DockerTargetOptions } from './target';

const socketPath = '/var/run/docker.sock';
const sshd = '/usr/sbin/sshd';
let folder = '';
const ends: (() => void)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warren-remote-'));
});
afterAll(async () => {
  for (const end of ends) end();
  await rm(folder, { recursive: true });
});

onEngine('a Docker engine elsewhere', (suite) => {
  /** Deploys, reads logs, types into a terminal and removes, all through the given address. */
  async function tour(options: Pick<DockerTargetOptions, 'address' | 'credentials'>) {
    const target = createDockerTarget({
      ...options,
      subnets: '10.214.0.0/16',
      stopSeconds: 1,
      installation: 'test',
    });
    const harness = { ...suite.harness(), target };
    const place = await readyPlace({ harness: () => harness, newPlace: suite.newPlace });
    const web = { ...suite.harness().behaviour.serves('web'), replicas: 2 };
    expect(await apply(harness, place, web)).toBe('created');
    expect((await liveOf(harness, place, 'web')).addresses[80]).toHaveLength(2);
    const printing = suite.harness().behaviour.prints('talk', ['hello']);
    await apply(harness, place, printing);
    const log = target.logs(place, { component: 'talk', follow: true }, soon());
    expect((await collect(log, 1)).map(({ text }) => text)).toEqual(['hello']);
    const shell = await target.openShell(place, { component: 'web', columns: 80, rows: 24 }, soon());
    let said = '';
    shell.onData((bytes) => {
      said += Buffer.from(bytes).toString();
    });
    shell.write(Buffer.from('echo far-$((40 + 2))\n'));
    await expect.poll(() => said).toContain('far-42');
    await shell.close();
    await target.removePlace(place, () => undefined, soon());
    expect(await leftovers(suite.engine(), place)).toEqual([]);
    await target.close();
  }

  it('is used over TLS with certificates of both sides', async () => {
    const { ca, cert, key } = await certificates();
    const server = createTlsServer({ ca, cert, key, requestCert: true }, (socket) => {
      const engine = dial(socketPath);
      socket.pipe(engine).pipe(socket);
      socket.on('error', () => engine.destroy());
      engine.on('error', () => socket.destroy());
    }).listen(0, '127.0.0.1');
    ends.push(() => server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const address = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;

    await tour({ address, credentials: { ca, cert, key } });

    const stranger = createDockerTarget({
      address,
      credentials: { ca },
      subnets: '10.214.0.0/16',
      installation: 'test',
    });
    const [line] = await stranger.check(soon());
    expect(line).toMatchObject({ state: 'failed', name: 'engine' });
  });

  it.skipIf(!existsSync(sshd))('is used over SSH with a key (needs sshd)', async () => {
    const port = await startSshd();
    const sshKey = await readFile(join(folder, 'client'), 'utf8');
    const address = `ssh://${userInfo().username}@127.0.0.1:${port}`;

    const unknown = await firstLine(address, { sshKey });
    const hostKey = await fingerprint('host');
    expect(unknown).toMatchObject({
      state: 'failed',
      hostKey,
      detail: expect.stringContaining('nobody has confirmed'),
    });
    const changed = await firstLine(address, { sshKey, hostKey: await fingerprint('client') });
    expect(changed).toMatchObject({
      state: 'failed',
      hostKey,
      detail: expect.stringContaining('confirmed was'),
    });

    await tour({ address, credentials: { sshKey, hostKey } });

    const line = await firstLine(address, { sshKey: 'no key', hostKey });
    expect(line).toMatchObject({ state: 'failed', detail: expect.stringMatching(/key/i) });
  });
});

/** One self-signed certificate that is CA, server and client at once. */
async function certificates() {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const request = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
  ];
  const subject = ['-subj', '/CN=warren-test', '-addext', 'subjectAltName=IP:127.0.0.1'];
  await execOrThrow('openssl', [...request, ...subject, '-keyout', key, '-out', cert]);
  const text = await readFile(cert, 'utf8');
  return { ca: text, cert: text, key: await readFile(key, 'utf8') };
}

async function firstLine(address: string, credentials: DockerTargetOptions['credentials']) {
  const target = createDockerTarget({ installation: 'test', address, credentials, subnets: '10.214.0.0/16' });
  const [line] = await target.check(soon());
  await target.close();
  return line;
}

async function fingerprint(name: string): Promise<string> {
  const { stdout } = await execOrThrow('ssh-keygen', ['-lf', join(folder, `${name}.pub`)]);
  return stdout.split(' ')[1] ?? '';
}

async function startSshd(): Promise<number> {
  for (const name of ['host', 'client'])
    await execOrThrow('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  await mkdir('/run/sshd', { recursive: true });
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const config = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${join(folder, 'host')}`,
    `AuthorizedKeysFile ${join(folder, 'client.pub')}`,
    `PidFile ${join(folder, 'pid')}`,
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin prohibit-password',
  ];
  await writeFile(join(folder, 'sshd_config'), `${config.join('\n')}\n`);
  const stop = new AbortController();
  const args = ['-D', '-e', '-f', join(folder, 'sshd_config')];
  exec(sshd, args, { signal: stop.signal, timeoutMs: 120_000 }).catch(() => undefined);
  ends.push(() => stop.abort());
  await expect.poll(() => answers(port), { timeout: 5000 }).toBe(true);
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dial({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
