import type { ChannelSettings, ChannelTarget } from '@/contract/notification';
import { AppError } from '@/lib/errors';
import { bareHost } from '@/lib/host-addresses';
import type { Context } from '@/server/context';
import { reachableOrThrow } from './reachable';
import type { ChannelSecrets } from './secrets';
import { newSigningSecret } from './signature';

export type Target = { settings: ChannelSettings; secrets: ChannelSecrets };

/** What is stored of a target: what people may read, and what nobody may. Absent secrets stay what they were. Pure. */
export function targetOf(asked: ChannelTarget, before: Target | null): Target {
  if (before && before.secrets.kind !== asked.kind) throw otherKind();
  if (asked.kind === 'email') return mailTarget(asked, before);
  const old = before?.secrets.kind === asked.kind ? before.secrets : null;
  const url = asked.url ?? (old && 'url' in old ? old.url : undefined);
  if (url === undefined) throw new AppError('invalid', 'The address is missing');
  const settings = { kind: asked.kind, address: shownAddress(url) };
  if (asked.kind === 'slack') return { settings, secrets: { kind: 'slack', url } };
  const kept = old?.kind === 'webhook' ? old : { signingSecret: newSigningSecret() };
  return { settings, secrets: { ...kept, kind: 'webhook', url } };
}

/** A stored password goes to the server it was typed for, and to no other. */
function mailTarget(
  { password, ...mail }: Extract<ChannelTarget, { kind: 'email' }>,
  before: Target | null,
): Target {
  const old = before?.secrets.kind === 'email' ? before.secrets.password : undefined;
  const stays = before?.settings.kind === 'email' && before.settings.host === mail.host;
  const isKept = password === undefined && old !== undefined && mail.user !== undefined;
  if (isKept && !stays) {
    throw new AppError('invalid', 'The mail server changed: type its password again', {
      next: 'A stored password is only sent to the server it was typed for.',
    });
  }
  const kept = mail.user === undefined ? undefined : (password ?? old);
  if (kept !== undefined && mail.security === 'none') {
    throw new AppError('invalid', 'A password is not sent over an unencrypted connection', {
      next: 'Choose TLS or STARTTLS, or leave user and password empty.',
    });
  }
  const secrets: ChannelSecrets = kept === undefined ? { kind: 'email' } : { kind: 'email', password: kept };
  return { settings: { ...mail, hasPassword: kept !== undefined }, secrets };
}

/** Refused before it is saved when its host is in a private network; one that is unknown now may be known later. */
export async function refusePrivateTarget(ctx: Context, { settings, secrets }: Target): Promise<void> {
  const host =
    settings.kind === 'email' ? settings.host : 'url' in secrets ? bareHost(new URL(secrets.url)) : '';
  try {
    await reachableOrThrow(host, ctx.env);
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return;
    throw error;
  }
}

/** Paths and queries of such addresses are passwords. */
function shownAddress(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname === '/' && search === '' ? '' : '/…'}`;
}

function otherKind(): AppError {
  return new AppError('invalid', 'The kind of a channel cannot change', { next: 'Add another channel.' });
}
