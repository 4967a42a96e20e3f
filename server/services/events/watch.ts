import { type ChangeEvent, watchEvents } from '@/contract/events';
import type { Permission } from '@/contract/permissions';
import { AppError } from '@/lib/errors';
import type { Context } from '@/server/context';
import { missedTopic } from '@/server/db/notify';
import { sharedListener } from '@/server/db/shared-listener';
import type { Ask } from '@/server/services/ask';
import {
  authorise,
  clusterOrThrow,
  environmentOrThrow,
  projectOrThrow,
  runOrThrow,
} from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';
import { topicQueue } from './topic-queue';

type Watch = Ask<typeof watchEvents> & { signal: AbortSignal | undefined };

/** Answers after it listens, so that nothing is lost between this answer and the first read. */
export async function watchTopics({ ctx, input, signal }: Watch): Promise<AsyncGenerator<ChangeEvent>> {
  authorise(ctx, 'organization:read');
  const { topics } = watchEvents.parse(input);
  for (const topic of topics) await authoriseTopic(ctx, topic);
  const byStored = new Map(topics.map((topic) => [storedTopic(ctx, topic), topic]));
  const listener = await sharedListener(ctx.env.databaseUrl);
  const queue = topicQueue();
  const stop = listener.subscribe((stored) => {
    if (stored === missedTopic) for (const topic of topics) queue.push(topic);
    const topic = byStored.get(stored);
    if (topic) queue.push(topic);
  });
  // A reader that goes away before its first read never runs the generator's own clean-up.
  signal?.addEventListener('abort', stop, { once: true });
  return drain(queue, stop, signal ?? new AbortController().signal);
}

async function* drain(
  queue: ReturnType<typeof topicQueue>,
  stop: () => void,
  signal: AbortSignal,
): AsyncGenerator<ChangeEvent> {
  try {
    for (;;) {
      const topics = await queue.next(signal);
      if (topics === null) return;
      for (const topic of topics) yield { topic };
    }
  } finally {
    stop();
  }
}

function storedTopic(ctx: Context, topic: string): string {
  return topic === 'organization' ? organizationTopic(ctx.organizationId) : topic;
}

async function authoriseTopic(ctx: Context, topic: string): Promise<void> {
  if (topic === 'organization') return;
  const [kind = '', id = ''] = topic.split(':');
  const rule = rules[kind];
  if (!rule) throw new AppError('invalid', `There is no topic ${topic}`);
  authorise(ctx, rule.permission);
  await rule.find(ctx.db, { ctx, id });
}

const rules: Record<
  string,
  {
    permission: Permission;
    find: typeof runOrThrow | typeof environmentOrThrow | typeof projectOrThrow | typeof clusterOrThrow;
  }
> = {
  environment: { permission: 'environment:read', find: environmentOrThrow },
  project: { permission: 'project:read', find: projectOrThrow },
  run: { permission: 'environment:read', find: runOrThrow },
  'run-log': { permission: 'environment:read', find: runOrThrow },
  cluster: { permission: 'cluster:read', find: clusterOrThrow },
};
