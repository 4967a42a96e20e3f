import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { poll } from '@/lib/poll';
import type { Context } from '@/server/context';
import { newSigningSecret } from '@/server/services/notification/signature';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { type OutboxParts, type OutboxWork, startOutbox } from './start';
import { httpReceiver, makeChannel, makeLetter, type Received, smtpReceiver, until } from './testing';

let fixture: Fixture;
let ctx: Context;
let projectId: string;
const signingSecret = newSigningSecret();
const workers: OutboxWork[] = [];
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  fixture = await serviceFixture();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  ctx = await (await fixture.organization()).as('owner');
  ({ projectId } = await makeEnvironment(ctx));
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await Promise.all(open.splice(0).map((one) => one.close()));
  await ctx.db.notification.deleteMany();
});

function work(owner = 'worker', parts: Partial<OutboxParts> = {}): OutboxWork {
  const env = { ...ctx.env, allowPrivateNotifications: true };
  const worker = startOutbox({ ...ctx, env, owner, subscribe: () => () => undefined, pollMs: 25, ...parts });
  workers.push(worker);
  return worker;
}

async function receiver(...args: Parameters<typeof httpReceiver>) {
  const made = await httpReceiver(...args);
  open.push(made);
  return made;
}

const webhookTo = (url: string) =>
  makeChannel(ctx, { projectId, secrets: { kind: 'webhook', url, signingSecret } });

async function dueNow(id: string): Promise<void> {
  await ctx.db.notification.update({ where: { id }, data: { dueAt: new Date(0) } });
}

describe('a webhook', () => {
  test('is delivered, signed so that its receiver can prove it, and written down', async () => {
    const { received, url } = await receiver();
    const id = await makeLetter(ctx.db, await webhookTo(url));
    work();
    const row = await until(ctx.db, id, 'delivered');
    expect(row.log).toMatchObject([
      { number: 1, isDelivered: true, statusCode: 200, answer: 'ok', problem: null },
    ]);
    expect(received).toHaveLength(1);
    const [{ body, headers }] = received as [Received];
    expect(JSON.parse(body)).toMatchObject({ event: 'run.failed', url: 'http://localhost:3000/runs/r7' });
    expect(headers['webhook-id']).toBe(row.eventId);
    expect(signatures(headers)).toContain(signed(headers, body, signingSecret));
  });

  test('is signed with both secrets while they change, and with the new one afterwards', async () => {
    const { received, url } = await receiver();
    const old = newSigningSecret();
    const to = (until: Date) => {
      const previous = { signingSecret: old, until: until.toISOString() };
      return makeChannel(ctx, { projectId, secrets: { kind: 'webhook', url, signingSecret, previous } });
    };
    await makeLetter(ctx.db, await to(new Date(Date.now() + 60_000)));
    const last = await makeLetter(ctx.db, await to(new Date(Date.now() - 60_000)));
    work('worker', { places: 1 });
    await until(ctx.db, last, 'delivered');
    expect(received.map(({ headers }) => signatures(headers).length).sort()).toEqual([1, 2]);
    const both = received.find(({ headers }) => signatures(headers).length === 2) as Received;
    expect(signatures(both.headers)).toContain(signed(both.headers, both.body, old));
  });

  test('that is refused waits longer each time, keeps what was answered, and arrives in the end', async () => {
    let tries = 0;
    const { received, url } = await receiver(() => {
      tries += 1;
      return tries < 3 ? { status: 503, body: `busy ${tries}` } : { status: 204 };
    });
    const id = await makeLetter(ctx.db, await webhookTo(url));
    work();
    const first = await until(ctx.db, id, 'waiting', 1);
    const firstWait = first.dueAt.getTime() - Date.now();
    expect(firstWait).toBeGreaterThan(3000);
    await dueNow(id);
    const second = await until(ctx.db, id, 'waiting', 2);
    expect(second.dueAt.getTime() - Date.now()).toBeGreaterThan(15_000);
    await dueNow(id);
    const { log } = await until(ctx.db, id, 'delivered');
    expect(log.map(({ statusCode, answer }) => [statusCode, answer])).toEqual([
      [503, 'busy 1'],
      [503, 'busy 2'],
      [204, ''],
    ]);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test('is dead after ten tries, and at once when the receiver says it is gone', async () => {
    const gone = await receiver(() => ({ status: 410 }));
    const broken = await receiver(() => ({ status: 500 }));
    const dead = await makeLetter(ctx.db, await webhookTo(gone.url));
    const tired = await makeLetter(ctx.db, await webhookTo(broken.url));
    await ctx.db.notification.update({ where: { id: tired }, data: { attempts: 9 } });
    work();
    expect((await until(ctx.db, dead, 'dead')).attempts).toBe(1);
    expect((await until(ctx.db, tired, 'dead')).attempts).toBe(10);
    expect(broken.received).toHaveLength(1);
  });

  test('does not wait for an answer that does not come, nor read one that does not end', async () => {
    const silent = await receiver(() => new Promise(() => undefined));
    const endless = await receiver(() => ({ status: 200, body: 'x'.repeat(5_000_000) }));
    const one = await makeLetter(ctx.db, await webhookTo(silent.url));
    const two = await makeLetter(ctx.db, await webhookTo(endless.url));
    work('worker', { sendWithinMs: 200 });
    const { log } = await until(ctx.db, one, 'waiting', 1);
    expect(log[0]?.problem).toBe('No answer within 0.2 s');
    expect((await until(ctx.db, two, 'delivered')).log[0]?.answer).toHaveLength(1000);
  });

  test('is not led on by a redirect', async () => {
    const inner = await receiver();
    const outer = await receiver(() => ({ status: 302, headers: { location: inner.url } }));
    const id = await makeLetter(ctx.db, await webhookTo(outer.url));
    work();
    const { log } = await until(ctx.db, id, 'waiting', 1);
    expect(log[0]?.problem).toContain('a redirect');
    expect(inner.received).toEqual([]);
  });
});

describe('an address in a private network', () => {
  test('is refused when it is sent, once and for all, and nothing is asked', async () => {
    const { received, url } = await receiver();
    const id = await makeLetter(ctx.db, await webhookTo(url));
    work('worker', { env: ctx.env });
    const { log } = await until(ctx.db, id, 'dead');
    expect(log[0]?.problem).toContain('private network');
    expect(log[0]?.problem).toContain('WARREN_ALLOW_PRIVATE_NOTIFICATIONS');
    expect(received).toEqual([]);
  });

  test('is refused behind a name that points there, also when only one of its addresses does', async () => {
    const { received, port } = await receiver();
    const id = await makeLetter(ctx.db, await webhookTo(`http://hook.invalid:${port}/`));
    const ask = async () => [{ address: '8.8.8.8' }, { address: '127.0.0.1' }];
    work('worker', { env: ctx.env, ask });
    expect((await until(ctx.db, id, 'dead')).log[0]?.problem).toContain(
      'hook.invalid is in a private network',
    );
    expect(received).toEqual([]);
  });

  test('the name server is asked once a try, and what it answered is connected to', async () => {
    const { received, port } = await receiver();
    const id = await makeLetter(ctx.db, await webhookTo(`http://hook.invalid:${port}/`));
    const asked: string[] = [];
    const ask = async (host: string) => {
      asked.push(host);
      return [{ address: '127.0.0.1' }];
    };
    work('worker', { ask });
    await until(ctx.db, id, 'delivered');
    expect(asked).toEqual(['hook.invalid']);
    expect(received[0]?.headers.host).toBe(`hook.invalid:${port}`);
  });
});

describe('the outbox', () => {
  test('delivers again what was sent by a worker that died before it could say so', async () => {
    const { received, url } = await receiver();
    const id = await makeLetter(ctx.db, await webhookTo(url));
    work('dying', { db: diesAfterSending(ctx), leaseMs: 400 });
    await poll(async () => seen(received.length === 1), { timeoutMs: 5000 });
    work('living', { leaseMs: 400 });
    const row = await until(ctx.db, id, 'delivered');
    expect(row.attempts).toBe(2);
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([row.eventId, row.eventId]);
  });

  test('gives up a letter each of whose tries ended its worker', async () => {
    const { received, url } = await receiver();
    const id = await makeLetter(ctx.db, await webhookTo(url));
    await ctx.db.notification.update({ where: { id }, data: { attempts: 10 } });
    work();
    expect((await until(ctx.db, id, 'dead')).log[0]?.problem).toContain('ended the worker');
    expect(received).toEqual([]);
  });

  test('three workers send each letter once', async () => {
    const { received, url } = await receiver();
    const channels = await Promise.all(Array.from({ length: 6 }, () => webhookTo(url)));
    const ids = await Promise.all(
      Array.from({ length: 48 }, (_, n) => makeLetter(ctx.db, channels[n % 6] as never)),
    );
    for (const owner of ['one', 'two', 'three']) work(owner);
    for (const id of ids) await until(ctx.db, id, 'delivered');
    expect(received).toHaveLength(48);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(48);
  });

  test('a worker that was thought dead cannot say what became of a letter another one has', async () => {
    let answerFirst: (reply: { status: number }) => void = () => undefined;
    const held = new Promise<{ status: number }>((done) => {
      answerFirst = done;
    });
    let count = 0;
    const { received, url } = await receiver(() => {
      count += 1;
      return count === 1 ? held : { status: 200 };
    });
    const id = await makeLetter(ctx.db, await webhookTo(url));
    work('slow', { leaseMs: 300 });
    await poll(async () => seen(received.length === 1), { timeoutMs: 5000 });
    work('quick', { leaseMs: 60_000 });
    await until(ctx.db, id, 'delivered');
    answerFirst({ status: 500 });
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    const { state, log } = await until(ctx.db, id, 'delivered');
    expect([state, log.length, log[0]?.number]).toEqual(['delivered', 1, 2]);
  });

  test('a slow receiver holds up only its own channel', async () => {
    const slow = await receiver(() => new Promise(() => undefined));
    const quick = await receiver();
    const channel = await webhookTo(slow.url);
    for (let n = 0; n < 10; n += 1) await makeLetter(ctx.db, channel);
    const id = await makeLetter(ctx.db, await webhookTo(quick.url));
    work('worker', { places: 2 });
    await until(ctx.db, id, 'delivered');
    expect(slow.received).toHaveLength(1);
  });

  test('a worker that stops gives back what it is sending, as if it had not tried', async () => {
    const { received, url } = await receiver(() => new Promise(() => undefined));
    const id = await makeLetter(ctx.db, await webhookTo(url));
    const worker = work();
    await poll(async () => seen(received.length === 1), { timeoutMs: 5000 });
    await worker.stop();
    const row = await until(ctx.db, id, 'waiting');
    expect(row).toMatchObject({ attempts: 0, owner: null, leaseUntil: null, log: [] });
  });

  test('a disabled channel is left alone until it is enabled', async () => {
    const { received, url } = await receiver();
    const channel = await webhookTo(url);
    const where = { where: { id: channel.id } };
    await ctx.db.notificationChannel.update({ ...where, data: { isEnabled: false } });
    const id = await makeLetter(ctx.db, channel);
    const other = await makeLetter(ctx.db, await webhookTo(url));
    work();
    await until(ctx.db, other, 'delivered');
    expect(received).toHaveLength(1);
    await ctx.db.notificationChannel.update({ ...where, data: { isEnabled: true } });
    await until(ctx.db, id, 'delivered');
  });

  test('no secret of a channel comes out of an answer that repeats it', async () => {
    const { url } = await receiver(({ path }) => ({
      status: 403,
      body: `no such hook: http://127.0.0.1${path}`,
    }));
    const secret = 'T0K3N-of-the-hook';
    const hook = `${url}/${secret}?sig=an-other-${secret}`;
    const id = await makeLetter(ctx.db, await webhookTo(hook));
    work();
    const { log } = await until(ctx.db, id, 'waiting', 1);
    expect(log[0]?.answer).toContain('••••••');
    expect(JSON.stringify(log)).not.toContain(secret);
  });
});

describe('Slack', () => {
  test('receives its form, and names cannot call everybody', async () => {
    const { received, url } = await receiver();
    const id = await makeLetter(
      ctx.db,
      await makeChannel(ctx, { projectId, secrets: { kind: 'slack', url } }),
    );
    work();
    await until(ctx.db, id, 'delivered');
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
    return makeChannel(ctx, { projectId, secrets: { kind: 'email' }, settings: { ...settings, ...server } });
  };
  const mailServer = async (...args: Parameters<typeof smtpReceiver>) => {
    const made = await smtpReceiver(...args);
    open.push(made);
    return made;
  };

  test('is handed to the mail server with everything a person needs', async () => {
    const { mails, port } = await mailServer();
    const id = await makeLetter(ctx.db, await mailTo(port));
    work();
    const { log, eventId } = await until(ctx.db, id, 'delivered');
    expect(log[0]).toMatchObject({ statusCode: 250, answer: '250 taken as 4711' });
    expect(mails[0]?.commands).toContain('RCPT TO:<b@example.test>');
    expect(mails[0]?.text).toContain(`Message-ID: <${eventId}@localhost>`);
    expect(mails[0]?.text).toContain('http://localhost:3000/runs/r7');
    expect(mails[0]?.text).toMatch(/^Subject: \[Shop <!channel>\] Run 7 \(deploy\) of main failed/m);
  });

  test('waits when the server asks to come again, and is dead when it refuses', async () => {
    const busy = await mailServer((command) => (command.startsWith('MAIL') ? '451 come again' : null));
    const strict = await mailServer((command) => (command.startsWith('RCPT') ? '550 nobody here' : null));
    const waiting = await makeLetter(ctx.db, await mailTo(busy.port));
    const dead = await makeLetter(ctx.db, await mailTo(strict.port));
    work();
    expect((await until(ctx.db, waiting, 'waiting', 1)).log[0]).toMatchObject({ statusCode: 451 });
    expect((await until(ctx.db, dead, 'dead')).log[0]).toMatchObject({
      statusCode: 550,
      problem: 'The mail server answered 550',
    });
  });

  test('is not sent in clear when encryption was asked for', async () => {
    const { mails, port } = await mailServer((command) => (command === 'STARTTLS' ? '502 what?' : null));
    const id = await makeLetter(ctx.db, await mailTo(port, 'starttls'));
    work();
    const { log } = await until(ctx.db, id, 'dead');
    expect(log[0]?.problem).toContain('502');
    expect(mails).toEqual([]);
  });

  test('a mail server in a private network is refused', async () => {
    const { mails, port } = await mailServer();
    const id = await makeLetter(ctx.db, await mailTo(port));
    work('worker', { env: ctx.env });
    expect((await until(ctx.db, id, 'dead')).log[0]?.problem).toContain('private network');
    expect(mails).toEqual([]);
  });
});

function seen(isSeen: boolean) {
  return isSeen
    ? ({ state: 'done', value: true } as const)
    : ({ state: 'pending', reason: 'not yet' } as const);
}

function signatures(headers: Received['headers']): string[] {
  return String(headers['webhook-signature']).split(' ');
}

/** As a receiver would compute it, from the documentation. */
function signed(headers: Received['headers'], body: string, secret: string): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}

/** From the moment it would write the answer down it does nothing any more: as if its process had ended there. */
function diesAfterSending({ db }: Context): Context['db'] {
  let isDead = false;
  return new Proxy(db, {
    get: (target, key) => {
      if (key !== '$queryRaw') return Reflect.get(target, key);
      return (text: TemplateStringsArray, ...values: unknown[]) => {
        isDead ||= text.join('').includes('NotificationAttempt');
        return isDead ? Promise.reject(new Error('dead')) : target.$queryRaw(text, ...values);
      };
    },
  });
}
