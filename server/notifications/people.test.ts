import { describe, expect, test } from 'vitest';
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

  test('a mail server in a private network is refused', async () => {
    const { mails, port } = await scene.mailServer();
    const id = await makeLetter(scene.ctx.db, await mailTo(port));
    scene.work('worker', { env: scene.ctx.env });
    expect((await until(scene.ctx.db, id, 'dead')).log[0]?.problem).toContain('private network');
    expect(mails).toEqual([]);
  });
});
