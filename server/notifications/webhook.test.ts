import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newSigningSecret } from '@/server/services/notification/signature';
import { Scene, signingSecret } from './scene.testing';
import { makeChannel, makeLetter, type Received, until } from './testing';

const scene = new Scene();

describe('a webhook', () => {
  test('is delivered, signed so that its receiver can prove it, and written down', async () => {
    const { received, url } = await scene.receiver();
    const id = await makeLetter(scene.ctx.db, await scene.webhookTo(url));
    scene.work();
    const row = await until(scene.ctx.db, id, 'delivered');
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
    const { received, url } = await scene.receiver();
    const old = newSigningSecret();
    const to = (until: Date) => {
      const previous = { signingSecret: old, until: until.toISOString() };
      return makeChannel(scene.ctx, {
        projectId: scene.projectId,
        secrets: { kind: 'webhook', url, signingSecret, previous },
      });
    };
    await makeLetter(scene.ctx.db, await to(new Date(Date.now() + 60_000)));
    const last = await makeLetter(scene.ctx.db, await to(new Date(Date.now() - 60_000)));
    scene.work('worker', { places: 1 });
    await until(scene.ctx.db, last, 'delivered');
    expect(received.map(({ headers }) => signatures(headers).length).sort()).toEqual([1, 2]);
    const both = received.find(({ headers }) => signatures(headers).length === 2) as Received;
    expect(signatures(both.headers)).toContain(signed(both.headers, both.body, old));
  });

  test('that is refused waits longer each time, keeps what was answered, and arrives in the end', async () => {
    let tries = 0;
    const { received, url } = await scene.receiver(() => {
      tries += 1;
      return tries < 3 ? { status: 503, body: `busy ${tries}` } : { status: 204 };
    });
    const id = await makeLetter(scene.ctx.db, await scene.webhookTo(url));
    scene.work();
    const first = await until(scene.ctx.db, id, 'waiting', 1);
    const firstWait = first.dueAt.getTime() - Date.now();
    expect(firstWait).toBeGreaterThan(3000);
    await scene.dueNow(id);
    const second = await until(scene.ctx.db, id, 'waiting', 2);
    expect(second.dueAt.getTime() - Date.now()).toBeGreaterThan(15_000);
    await scene.dueNow(id);
    const { log } = await until(scene.ctx.db, id, 'delivered');
    expect(log.map(({ statusCode, answer }) => [statusCode, answer])).toEqual([
      [503, 'busy 1'],
      [503, 'busy 2'],
      [204, ''],
    ]);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test('is dead after ten tries, and at once when the receiver says it is gone', async () => {
    const gone = await scene.receiver(() => ({ status: 410 }));
    const broken = await scene.receiver(() => ({ status: 500 }));
    const dead = await makeLetter(scene.ctx.db, await scene.webhookTo(gone.url));
    const tired = await makeLetter(scene.ctx.db, await scene.webhookTo(broken.url));
    await scene.ctx.db.notification.update({ where: { id: tired }, data: { attempts: 9 } });
    scene.work();
    expect((await until(scene.ctx.db, dead, 'dead')).attempts).toBe(1);
    expect((await until(scene.ctx.db, tired, 'dead')).attempts).toBe(10);
    expect(broken.received).toHaveLength(1);
  });

  test('does not wait for an answer that does not come, nor read one that does not end', async () => {
    const silent = await scene.receiver(() => new Promise(() => undefined));
    const endless = await scene.receiver(() => ({ status: 200, body: 'x'.repeat(5_000_000) }));
    const one = await makeLetter(scene.ctx.db, await scene.webhookTo(silent.url));
    const two = await makeLetter(scene.ctx.db, await scene.webhookTo(endless.url));
    scene.work('worker', { sendWithinMs: 200 });
    const { log } = await until(scene.ctx.db, one, 'waiting', 1);
    expect(log[0]?.problem).toBe('No answer within 0.2 s');
    expect((await until(scene.ctx.db, two, 'delivered')).log[0]?.answer).toHaveLength(1000);
  });

  test('is not led on by a redirect', async () => {
    const inner = await scene.receiver();
    const outer = await scene.receiver(() => ({ status: 302, headers: { location: inner.url } }));
    const id = await makeLetter(scene.ctx.db, await scene.webhookTo(outer.url));
    scene.work();
    const { log } = await until(scene.ctx.db, id, 'waiting', 1);
    expect(log[0]?.problem).toContain('a redirect');
    expect(inner.received).toEqual([]);
  });
});

describe('an address in a private network', () => {
  test('is refused when it is sent, once and for all, and nothing is asked', async () => {
    const { received, url } = await scene.receiver();
    const id = await makeLetter(scene.ctx.db, await scene.webhookTo(url));
    scene.work('worker', { env: scene.ctx.env });
    const { log } = await until(scene.ctx.db, id, 'dead');
    expect(log[0]?.problem).toContain('private network');
    expect(log[0]?.problem).toContain('WARREN_ALLOW_PRIVATE_NOTIFICATIONS');
    expect(received).toEqual([]);
  });

  test('is refused behind a name that points there, also when only one of its addresses does', async () => {
    const { received, port } = await scene.receiver();
    const id = await makeLetter(scene.ctx.db, await scene.webhookTo(`http://hook.invalid:${port}/`));
    const ask = async () => [{ address: '8.8.8.8' }, { address: '127.0.0.1' }];
    scene.work('worker', { env: scene.ctx.env, ask });
    expect((await until(scene.ctx.db, id, 'dead')).log[0]?.problem).toContain(
      'hook.invalid is in a private network',
    );
    expect(received).toEqual([]);
  });

  test('the name server is asked once a try, and what it answered is connected to', async () => {
    const { received, port } = await scene.receiver();
    const id = await makeLetter(scene.ctx.db, await scene.webhookTo(`http://hook.invalid:${port}/`));
    const asked: string[] = [];
    const ask = async (host: string) => {
      asked.push(host);
      return [{ address: '127.0.0.1' }];
    };
    scene.work('worker', { ask });
    await until(scene.ctx.db, id, 'delivered');
    expect(asked).toEqual(['hook.invalid']);
    expect(received[0]?.headers.host).toBe(`hook.invalid:${port}`);
  });
});

function signatures(headers: Received['headers']): string[] {
  return String(headers['webhook-signature']).split(' ');
}

/** As a receiver would compute it, from the documentation. */
function signed(headers: Received['headers'], body: string, secret: string): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}
