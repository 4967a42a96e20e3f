import { Mail, MessageSquare, Webhook } from 'lucide-react';
import type { ChannelSettings, ChannelView } from '@/contract/notification';

export type ChannelKind = ChannelSettings['kind'];

export const kindNames = {
  webhook: 'Webhook',
  slack: 'Slack or compatible',
  email: 'E-mail',
} satisfies Record<ChannelKind, string>;

export const kindIcons = { webhook: Webhook, slack: MessageSquare, email: Mail };

export function addressOf(settings: ChannelSettings): string {
  return settings.kind === 'email' ? settings.to.join(', ') : settings.address;
}

export function channelPath({ id, projectId }: Pick<ChannelView, 'id' | 'projectId'>): string {
  return `/projects/${projectId}/settings/notifications/${id}`;
}
