import { z } from 'zod';
import type { Failure } from './shared';
import { id, name, page } from './shared';

/** What a channel may be told of, in the words of its check boxes. The list is closed. */
export const notificationEvents = {
  'run.started': 'A run starts',
  'run.succeeded': 'A run succeeds',
  'run.failed': 'A run fails',
  'run.aborted': 'A run is aborted or superseded',
  'environment.created': 'An environment is created',
  'environment.deleted': 'An environment is deleted',
  'environment.unhealthy': 'A running environment becomes unhealthy',
  'environment.recovered': 'It is healthy again, for two minutes',
  'orphans.found': 'A cluster holds something no environment owns',
} as const;
export type NotificationEvent = keyof typeof notificationEvents;
export const notificationEventNames = Object.keys(notificationEvents) as NotificationEvent[];

const webAddress = z
  .string()
  .trim()
  .max(2000)
  .regex(/^https?:\/\/[^\s/]+/i, 'Write an address that begins with https:// or http://')
  .refine((text) => URL.canParse(text), 'This is not an address');
const mailAddress = z.email('Write it like name@example.com').max(320);
const hostName = z
  .string()
  .trim()
  .max(255)
  .regex(/^[A-Za-z0-9.:_-]+$/, 'Write a host name or an address, without a port');

const mail = {
  kind: z.literal('email'),
  to: z.array(mailAddress).min(1, 'Name at least one recipient').max(20, 'At most 20 recipients'),
  from: mailAddress,
  host: hostName,
  port: z.number().int().min(1).max(65_535),
  /** tls from the first byte (465) · starttls, refused without it (587, 25) · none */
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().max(320).optional(),
  /** Absent keeps the stored one. */
  password: z.string().max(1000).optional(),
};
const newTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('webhook'), url: webAddress }),
  z.object({ kind: z.literal('slack'), url: webAddress }),
  z.object(mail),
]);
/** An absent address stays what it is: it is a secret, so the form cannot show it. */
const changedTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('webhook'), url: webAddress.optional() }),
  z.object({ kind: z.literal('slack'), url: webAddress.optional() }),
  z.object(mail),
]);
export type ChannelTarget = z.infer<typeof changedTarget>;

const events = z.array(z.enum(notificationEventNames)).min(1, 'Choose at least one event').max(50);

export const listChannels = z.object({ projectId: id });
export const createChannel = z.object({ projectId: id, name, events, target: newTarget });
export const updateChannel = z.object({ id, name, events, target: changedTarget });
export const setChannelEnabled = z.object({ id, isEnabled: z.boolean() });
export const deleteChannel = z.object({ id });
export const testChannel = z.object({ id });
/** The old one signs beside the new one for a day. */
export const renewSigningSecret = z.object({ id });
export const notificationStates = ['waiting', 'delivered', 'dead'] as const;
export type NotificationState = (typeof notificationStates)[number];
export const listNotifications = z.object({ id, state: z.enum(notificationStates).optional(), page });
export const getNotification = z.object({ id });
export const resendNotification = z.object({ id });

export type MailSettings = {
  kind: 'email';
  to: string[];
  from: string;
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  user?: string;
  hasPassword: boolean;
};
/** What people may read of a target: of a web address only its host, the rest is a secret. */
export type ChannelSettings = { kind: 'webhook' | 'slack'; address: string } | MailSettings;

export type ChannelView = {
  id: string;
  projectId: string;
  name: string;
  settings: ChannelSettings;
  events: NotificationEvent[];
  isEnabled: boolean;
  /** Not delivered yet. */
  waiting: number;
  /** The newest that ended; null before the first. */
  last: { id: string; state: NotificationState; endedAt: Date } | null;
};
/** The signing secret is answered once, when it is made. */
export type ChannelMade = { channel: ChannelView; signingSecret: string | null };
export type SigningSecret = { id: string; signingSecret: string };

export type NotificationSummary = {
  id: string;
  channelId: string;
  event: NotificationEvent | 'test';
  text: string;
  state: NotificationState;
  attempts: number;
  createdAt: Date;
  endedAt: Date | null;
  /** When it is tried next; null when it is not. */
  dueAt: Date | null;
  lastAttempt: AttemptView | null;
};
export type AttemptView = {
  number: number;
  at: Date;
  durationMs: number;
  isDelivered: boolean;
  statusCode: number | null;
  answer: string | null;
  problem: string | null;
};
export type NotificationDetail = NotificationSummary & {
  channel: { id: string; name: string; projectId: string };
  payload: NotificationPayload;
  log: AttemptView[];
};
export type NotificationQueued = { id: string };

/** What is told, stored once; the address of Warren is put in front of `path` when it is sent. */
export type NotificationPayload = {
  version: 1;
  /** Of the event: the same in every channel and every resend. */
  id: string;
  event: NotificationEvent | 'test';
  at: string;
  /** One sentence for people. */
  text: string;
  path: string;
  project: { id: string; name: string };
  environment: { id: string; name: string } | null;
  run: RunTold | null;
  orphans: { environmentId: string; name: string | null; why: string }[];
};
export type RunTold = {
  id: string;
  number: number;
  kind: string;
  state: string;
  requestedBy: string;
  startedAt: string | null;
  endedAt: string | null;
  failure: Omit<Failure, 'evidence'> | null;
};
