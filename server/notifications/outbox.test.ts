import { describe, expect, test } from 'vitest';
import { poll } from '@/lib/poll';
import type { Context } from '@/server/context';
import { Scene } from './scene.testing';
import { makeLetter, until } from './testing';

const scene = new Scene();

describe('the outbox', () => {
  test('delivers again what was sent by a worker that died before it could say so', async () => {
    const { received, url } = await scene.receiver();
    const id = await makeLetter(scene.ctx.db, await scene.webhookTo(url));
    scene.work('dying', { db: diesAfterSending(scene.ctx), leaseMs: 400 });
    await poll(async () => seen(received.length === 1), { timeoutMs: 5000 });
    scene.work('living', { leaseMs: 400 });
    const row = await until(scene.ctx.db, id, 'delivered');
    expect(row.attempts).toBe(2);
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([row.eventId, row.eventId]);
  });

  test('gives up a letter each of whose tries ended its worker', async () => {
    const { received, url } = await scene.receiver();
    const id = await makeLetter(scene.ctx.db, await scene.webhookTo(url));
    await scene.ctx.db.notification.update({ where: { id }, data: { attempts: 10 } });
    scene.work();
    expect((await until(scene.ctx.db, id, 'dead')).log[0]?.problem).toContain('ended the worker');
    expect(received).toEqual([]);
  });

  test('three workers send each letter once', async () => {
    const { received, url } = await scene.receiver();
    const channels = await Promise.all(Array.from({ length: 6 }, () => scene.webhookTo(url)));
    const ids = await Promise.all(
      Array.from({ length: 48 }, (_, n) => makeLetter(scene.ctx.db, channels[n % 6] as never)),
    );
    for (const owner of ['one', 'two', 'three']) scene.work(owner);
    for (const id of ids) await until(scene.ctx.db, id, 'delivered');
    expect(received).toHaveLength(48);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(48);
  });

  test('a worker that was thought dead cannot say what became of a letter another one has', async () => {
    let answerFirst: (reply: { status: number }) => void = () => undefined;
    const held = new Promise<{ status: number }>((done) => {
      answerFirst = done;
    });
    let count = 0;
    const { received, url } = await scene.receiver(() => {
      count += 1;
      return count === 1 ? held : { status: 200 };
    });
    const id = await makeLetter(scene.ctx.db, await scene.webhookTo(url));
    scene.work('slow', { leaseMs: 300 });
    await poll(async () => seen(received.length === 1), { timeoutMs: 5000 });
    scene.work('quick', { leaseMs: 60_000 });
    await until(scene.ctx.db, id, 'delivered');
    answerFirst({ status: 500 });
    await scene.stopAll();
    const { state, log } = await until(scene.ctx.db, id, 'delivered');
    expect([state, log.length, log[0]?.number]).toEqual(['delivered', 1, 2]);
  });

  test('a slow receiver holds up only its own channel', async () => {
    const slow = await scene.receiver(() => new Promise(() => undefined));
    const quick = await scene.receiver();
    const channel = await scene.webhookTo(slow.url);
    for (let n = 0; n < 10; n += 1) await makeLetter(scene.ctx.db, channel);
    const id = await makeLetter(scene.ctx.db, await scene.webhookTo(quick.url));
    scene.work('worker', { places: 2 });
    await until(scene.ctx.db, id, 'delivered');
    expect(slow.received).toHaveLength(1);
  });

  test('a worker that stops gives back what it is sending, as if it had not tried', async () => {
    const { received, url } = await scene.receiver(() => new Promise(() => undefined));
    const id = await makeLetter(scene.ctx.db, await scene.webhookTo(url));
    const worker = scene.work();
    await poll(async () => seen(received.length === 1), { timeoutMs: 5000 });
    await worker.stop();
    const row = await until(scene.ctx.db, id, 'waiting');
    expect(row).toMatchObject({ attempts: 0, owner: null, leaseUntil: null, log: [] });
  });

  test('a disabled channel is left alone until it is enabled', async () => {
    const { received, url } = await scene.receiver();
    const channel = await scene.webhookTo(url);
    const where = { where: { id: channel.id } };
    await scene.ctx.db.notificationChannel.update({ ...where, data: { isEnabled: false } });
    const id = await makeLetter(scene.ctx.db, channel);
    const other = await makeLetter(scene.ctx.db, await scene.webhookTo(url));
    scene.work();
    await until(scene.ctx.db, other, 'delivered');
    expect(received).toHaveLength(1);
    await scene.ctx.db.notificationChannel.update({ ...where, data: { isEnabled: true } });
    await until(scene.ctx.db, id, 'delivered');
  });

  test('no secret of a channel comes out of an answer that repeats it', async () => {
    const { url } = await scene.receiver(({ path }) => ({
      status: 403,
      body: `no such hook: http://127.0.0.1${path}`,
    }));
    const secret = 'T0K3N-of-the-hook';
    const hook = `${url}/${secret}?sig=an-other-${secret}`;
    const id = await makeLetter(scene.ctx.db, await scene.webhookTo(hook));
    scene.work();
    const { log } = await until(scene.ctx.db, id, 'waiting', 1);
    expect(log[0]?.answer).toContain('••••••');
    expect(JSON.stringify(log)).not.toContain(secret);
  });
});

function seen(isSeen: boolean) {
  return isSeen
    ? ({ state: 'done', value: true } as const)
    : ({ state: 'pending', reason: 'not yet' } as const);
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
