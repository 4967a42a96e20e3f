import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll } from '@/lib/poll';
import { type Listener, listen, missedTopic, publish } from './notify';
import { type TestDatabase, testDatabase } from './testing';

let database: TestDatabase;
let listener: Listener;
beforeAll(async () => {
  database = await testDatabase();
  listener = await listen(database.url);
});
afterAll(async () => {
  await listener.close();
  await database.drop();
});

describe('notifications', () => {
  it('arrive when the transaction commits, and never when it rolls back', async () => {
    const heard: string[] = [];
    const end = listener.subscribe((topic) => heard.push(topic));
    const rolledBack = database.db.$transaction(async (tx) => {
      await publish(tx, ['lost']);
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await database.db.$transaction((tx) => publish(tx, ['run:1', 'run:1', 'environment:2']));
    await until(() => heard.length >= 2, heard);
    expect(heard).toEqual(['run:1', 'environment:2']);
    end();
  });

  it('come back after the connection was cut, and say that some may be missing', async () => {
    const heard: string[] = [];
    const end = listener.subscribe((topic) => heard.push(topic));
    await database.db
      .$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'warren-listen' AND datname = current_database()`;
    await until(() => heard.includes(missedTopic), heard);
    await publish(database.db, ['run:3']);
    await until(() => heard.includes('run:3'), heard);
    end();
  });
});

function until(look: () => boolean, heard: string[]) {
  return poll(
    async () => (look() ? { state: 'done', value: true } : { state: 'pending', reason: heard.join() }),
    { timeoutMs: 5000 },
  );
}
