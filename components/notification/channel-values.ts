import type { z } from 'zod';
import {
  type createChannel,
  type NotificationEvent,
  notificationEventNames,
  type updateChannel,
} from '@/contract/notification';

type New = Omit<z.input<typeof createChannel>, 'projectId'>;
type Changed = Omit<z.input<typeof updateChannel>, 'id'>;
type Target = Changed['target'];

export const eventsOfNew: NotificationEvent[] = [
  'run.failed',
  'environment.unhealthy',
  'environment.recovered',
];
export const securities = [
  { value: 'tls', label: 'TLS (usually port 465)' },
  { value: 'starttls', label: 'STARTTLS (usually port 587)' },
  { value: 'none', label: 'None, without a password' },
] as const;

export function newChannelFrom(form: FormData): New {
  const { target, ...rest } = changedChannelFrom(form);
  return { ...rest, target: target.kind === 'email' ? target : { ...target, url: target.url ?? '' } };
}

/** What the form says. An empty secret is left out and so stays what it is. */
export function changedChannelFrom(form: FormData): Changed {
  return {
    name: textOf(form, 'name'),
    events: notificationEventNames.filter((event) => form.get(event) !== null),
    target: targetFrom(form),
  };
}

function targetFrom(form: FormData): Target {
  const kind = textOf(form, 'kind');
  if (kind !== 'email') {
    const url = textOf(form, 'url');
    return { kind: kind === 'slack' ? 'slack' : 'webhook', ...(url ? { url } : {}) };
  }
  const [user, password] = [textOf(form, 'user'), String(form.get('password') ?? '')];
  return {
    kind,
    to: textOf(form, 'to')
      .split(/[\s,;]+/)
      .filter(Boolean),
    from: textOf(form, 'from'),
    host: textOf(form, 'host'),
    port: Number(textOf(form, 'port')),
    security: securities.find(({ value }) => value === textOf(form, 'security'))?.value ?? 'tls',
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
  };
}

function textOf(form: FormData, name: string): string {
  return String(form.get(name) ?? '').trim();
}
