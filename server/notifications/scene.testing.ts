import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Context } from '@/server/context';
import { newSigningSecret } from '@/server/services/notification/signature';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { type OutboxParts, type OutboxWork, startOutbox } from './start';
import { httpReceiver, makeChannel, smtpReceiver } from './testing';

export const signingSecret = newSigningSecret();

/** A database, receivers and workers for one suite; what a test opens is closed after it. */
export class Scene {
  ctx!: Context;
  projectId = '';
  private fixture: Fixture | null = null;
  private readonly workers: OutboxWork[] = [];
  private readonly receivers: { close(): Promise<void> }[] = [];

  constructor() {
    beforeAll(async () => {
      this.fixture = await serviceFixture();
    });
    beforeEach(() => this.begin());
    afterEach(() => this.end());
    afterAll(() => this.fixture?.close());
  }

  work(owner = 'worker', parts: Partial<OutboxParts> = {}): OutboxWork {
    const env = { ...this.ctx.env, allowPrivateNotifications: true };
    const quiet = { subscribe: () => () => undefined, pollMs: 25 };
    const worker = startOutbox({ ...this.ctx, env, owner, ...quiet, ...parts });
    this.workers.push(worker);
    return worker;
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.stop()));
  }

  async receiver(...args: Parameters<typeof httpReceiver>) {
    const made = await httpReceiver(...args);
    this.receivers.push(made);
    return made;
  }

  async mailServer(...args: Parameters<typeof smtpReceiver>) {
    const made = await smtpReceiver(...args);
    this.receivers.push(made);
    return made;
  }

  webhookTo(url: string) {
    const { projectId } = this;
    return makeChannel(this.ctx, { projectId, secrets: { kind: 'webhook', url, signingSecret } });
  }

  async dueNow(id: string): Promise<void> {
    await this.ctx.db.notification.update({ where: { id }, data: { dueAt: new Date(0) } });
  }

  private async begin(): Promise<void> {
    const organization = await this.fixture?.organization();
    if (!organization) throw new Error('The fixture comes first');
    this.ctx = await organization.as('owner');
    this.projectId = (await makeEnvironment(this.ctx)).projectId;
  }

  private async end(): Promise<void> {
    await this.stopAll();
    await Promise.all(this.receivers.splice(0).map((one) => one.close()));
    await this.ctx.db.notification.deleteMany();
  }
}
