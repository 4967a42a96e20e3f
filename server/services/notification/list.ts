import type { ChannelView } from '@/contract/notification';
import * as contract from '@/contract/notification';
import type { Ask } from '@/server/services/ask';
import { authorise, projectOrThrow } from '@/server/services/internal';
import { channelViews } from './view';

export async function listChannels({
  ctx,
  input,
}: Ask<typeof contract.listChannels>): Promise<ChannelView[]> {
  authorise(ctx, 'project:read');
  const { projectId } = contract.listChannels.parse(input);
  await projectOrThrow(ctx.db, { ctx, id: projectId });
  return channelViews(ctx.db, { projectId });
}
