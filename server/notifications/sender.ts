import type { ChannelSettings, NotificationPayload } from '@/contract/notification';
import type { ReachRules } from '@/server/services/notification/reachable';
import type { ChannelSecrets } from '@/server/services/notification/secrets';

/** One notification for one channel, everything opened. */
export type Outgoing = {
  payload: NotificationPayload;
  settings: ChannelSettings;
  secrets: ChannelSecrets;
  /** Address of Warren, without a slash at its end. */
  origin: string;
  rules: ReachRules;
};

/** What the receiver answered; it took the notification when the answer says so. */
export type Answer = {
  isDelivered: boolean;
  statusCode: number | null;
  answer: string | null;
  problem: string | null;
  retryAfterMs?: number;
  /** No further try will do better. */
  isFinal?: boolean;
};

/** One way to send. Not reaching the receiver is thrown; what it answers is answered. */
export type Send<Kind extends ChannelSecrets['kind']> = (
  outgoing: Outgoing & { secrets: Extract<ChannelSecrets, { kind: Kind }> },
  signal: AbortSignal,
) => Promise<Answer>;
