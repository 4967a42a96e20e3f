import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { execOrThrow } from '@/lib/exec';
import { Scene } from './scene.testing';
import { makeChannel, makeLetter, until } from './testing';

const scene = new Scene();

describe('Slack', () => {
  test('receives its form, and names cannot call everybody', async () => {
    const { received, url } = await scene.receiver();
    const id = await makeLetter(
      scene.ctx.db,
      await makeChannel(scene.ctx, { projectId: scene.projectId, secrets: { kind: 'slack', url } }),
    );
    scene.work();
    await until(scene.ctx.db, id, 'delivered');
    const message = JSON.parse(received[0]?.body ?? '');
    expect(message.text).toBe('Run 7 (deploy) of main failed: no such image');
    expect(message.attachments[0]).toMatchObject({
      title_link: 'http://localhost:3000/runs/r7',
      color: '#dc2626',
    });
    expect(received[0]?.body).toContain('Shop &lt;!channel&gt;');
  });
});

describe('e-mail', () => {
  const mailTo = async (port: number, security = 'none') => {
    const settings = { kind: 'email', to: ['a@example.test', 'b@example.test'], from: 'w@example.test' };
    const server = { host: '127.0.0.1', port, security, hasPassword: false };
    return makeChannel(scene.ctx, {
      projectId: scene.projectId,
      secrets: { kind: 'email' },
      settings: { ...settings, ...server },
    });
  };
  test('is handed to the mail server with everything a person needs', async () => {
    const { mails, port } = await scene.mailServer();
    const id = await makeLetter(scene.ctx.db, await mailTo(port));
    scene.work();
    const { log, eventId } = await until(scene.ctx.db, id, 'delivered');
    expect(log[0]).toMatchObject({ statusCode: 250, answer: '250 taken as 4711' });
    expect(mails[0]?.commands).toContain('RCPT TO:<b@example.test>');
    expect(mails[0]?.text).toContain(`Message-ID: <${eventId}@localhost>`);
    expect(mails[0]?.text).toContain('http://localhost:3000/runs/r7');
    expect(mails[0]?.text).toMatch(/^Subject: \[Shop <!channel>\] Run 7 \(deploy\) of main failed/m);
  });

  test('waits when the server asks to come again, and is dead when it refuses', async () => {
    const busy = await scene.mailServer((command) => (command.startsWith('MAIL') ? '451 come again' : null));
    const strict = await scene.mailServer((command) =>
      command.startsWith('RCPT') ? '550 nobody here' : null,
    );
    const waiting = await makeLetter(scene.ctx.db, await mailTo(busy.port));
    const dead = await makeLetter(scene.ctx.db, await mailTo(strict.port));
    scene.work();
    expect((await until(scene.ctx.db, waiting, 'waiting', 1)).log[0]).toMatchObject({ statusCode: 451 });
    expect((await until(scene.ctx.db, dead, 'dead')).log[0]).toMatchObject({
      statusCode: 550,
      problem: 'The mail server answered 550',
    });
  });

  test('is not sent in clear when encryption was asked for', async () => {
    const { mails, port } = await scene.mailServer((command) =>
      command === 'STARTTLS' ? '502 what?' : null,
    );
    const id = await makeLetter(scene.ctx.db, await mailTo(port, 'starttls'));
    scene.work();
    const { log } = await until(scene.ctx.db, id, 'dead');
    expect(log[0]?.problem).toContain('502');
    expect(mails).toEqual([]);
  });

  test('is sent through TLS with its password, to a certificate that names the server', async () => {
    const keys = await selfSigned('localhost');
    const { mails, port } = await scene.mailServer(() => null, keys);
    const channel = async (host: string) => {
      const mail = { kind: 'email', to: ['a@example.test'], from: 'w@example.test', user: 'warren' };
      const settings = { ...mail, host, port, security: 'tls', hasPassword: true };
      const secrets = { kind: 'email' as const, password: 'm4il-password' };
      return makeLetter(
        scene.ctx.db,
        await makeChannel(scene.ctx, { projectId: scene.projectId, secrets, settings }),
      );
    };
    const ask = async () => [{ address: '127.0.0.1' }];
    const stranger = await channel('localhost');
    const first = scene.work('worker', { ask });
    expect((await until(scene.ctx.db, stranger, 'waiting', 1)).log[0]?.problem).toContain('self-signed');
    await first.stop();
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, keys.cert]);
    try {
      const [right, wrong] = [await channel('localhost'), await channel('mail.test')];
      scene.work('worker', { ask });
      await until(scene.ctx.db, right, 'delivered');
      expect((await until(scene.ctx.db, wrong, 'waiting', 1)).log[0]?.problem).toContain('does not match');
    } finally {
      setDefaultCACertificates(before);
    }
    const login = Buffer.from('\u0000warren\u0000m4il-password').toString('base64');
    expect(mails.map(({ commands }) => commands.includes(`AUTH PLAIN ${login}`))).toEqual([true]);
  });

  test('a mail server in a private network is refused', async () => {
    const { mails, port } = await scene.mailServer();
    const id = await makeLetter(scene.ctx.db, await mailTo(port));
    scene.work('worker', { env: scene.ctx.env });
    expect((await until(scene.ctx.db, id, 'dead')).log[0]?.problem).toContain('private network');
    expect(mails).toEqual([]);
  });
});

async function selfSigned(name: string): Promise<{ key: string; cert: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'warren-mail-'));
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
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
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  await execOrThrow('openssl', [...request, ...subject, '-keyout', key, '-out', cert]);
  const made = { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
  await rm(dir, { recursive: true });
  return made;
}
