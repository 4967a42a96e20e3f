import { Client } from 'pg';
import { log } from '@/lib/log';
import type { Prisma } from '@/prisma/generated/client';

/** All change notices travel on this one channel; the payload is the topic. */
const channelName = 'warren';
/** Received after a gap in the connection: anything may have changed. */
export const missedTopic = '*';

type Writer = Pick<Prisma.TransactionClient, '$executeRaw'>;

/** Announces topics when the transaction commits; nothing is announced when it rolls back. */
export async function publish(tx: Writer, topics: readonly string[]): Promise<void> {
  const unique = [...new Set(topics)];
  if (unique.length === 0) return;
  await tx.$executeRaw`SELECT pg_notify(${channelName}, topic) FROM unnest(${unique}::text[]) AS topic`;
}

export type Listener = {
  /** Answers the function that ends the subscription. */
  subscribe(onTopic: (topic: string) => void): () => void;
  close(): Promise<void>;
};

/** One dedicated connection that hears all topics, and comes back by itself with the topic `*`. */
export async function listen(databaseUrl: string): Promise<Listener> {
  const subscribers = new Set<(topic: string) => void>();
  const tell = (topic: string) => {
    for (const onTopic of subscribers) onTopic(topic);
  };
  const state: Connection = { client: null, isClosed: false, failures: 0, timer: null };
  await connect(databaseUrl, state, tell);
  return {
    subscribe: (onTopic) => {
      subscribers.add(onTopic);
      return () => subscribers.delete(onTopic);
    },
    close: async () => {
      state.isClosed = true;
      if (state.timer) clearTimeout(state.timer);
      await state.client?.end().catch(() => undefined);
    },
  };
}

type Connection = {
  client: Client | null;
  isClosed: boolean;
  failures: number;
  timer: NodeJS.Timeout | null;
};

async function connect(url: string, state: Connection, tell: (topic: string) => void): Promise<void> {
  const client = new Client({
    connectionString: url,
    keepAlive: true,
    application_name: 'warren-listen',
    connectionTimeoutMillis: 10_000,
  });
  const onLost = once(() => reconnect(url, state, tell));
  client.on('error', onLost);
  client.on('end', onLost);
  client.on('notification', (notice) => tell(notice.payload ?? missedTopic));
  try {
    await client.connect();
    await client.query(`LISTEN ${channelName}`);
  } catch (cause) {
    if (state.failures === 0 && !state.client) {
      state.isClosed = true;
      throw cause;
    }
    onLost();
    return;
  }
  const isReturn = state.client !== null;
  Object.assign(state, { client, failures: 0 });
  if (state.isClosed) await client.end().catch(() => undefined);
  else if (isReturn) tell(missedTopic);
}

function reconnect(url: string, state: Connection, tell: (topic: string) => void): void {
  if (state.isClosed) return;
  const waitMs = Math.min(100 * 2 ** state.failures, 5000);
  state.failures += 1;
  log.warn({ waitMs }, 'lost the notification connection');
  state.timer = setTimeout(() => void connect(url, state, tell), waitMs);
}

function once(run: () => void): () => void {
  let hasRun = false;
  return () => {
    if (hasRun) return;
    hasRun = true;
    run();
  };
}
