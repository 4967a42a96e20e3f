import { z } from 'zod';
import type { SecretBox } from '@/server/context';

/** What of a channel nobody may read: a web address is a secret too, its path often is the password. */
const channelSecrets = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('webhook'),
    url: z.string(),
    signingSecret: z.string(),
    /** Signs too until then, so that receivers can change over. */
    previous: z.object({ signingSecret: z.string(), until: z.string() }).optional(),
  }),
  z.object({ kind: z.literal('slack'), url: z.string() }),
  z.object({ kind: z.literal('email'), password: z.string().optional() }),
]);
export type ChannelSecrets = z.infer<typeof channelSecrets>;

type Sealed = { organizationId: string; secrets: string };

export function sealChannel(box: SecretBox, secrets: ChannelSecrets, organizationId: string): string {
  return box.seal(JSON.stringify(secrets), organizationId);
}

/** @throws AppError `unavailable` when the key is missing */
export function openChannel(box: SecretBox, { secrets, organizationId }: Sealed): ChannelSecrets {
  return channelSecrets.parse(JSON.parse(box.open(secrets, organizationId)));
}

/** Everything of a channel that must not come out again, also in parts: for the redactor. */
export function hiddenTexts(secrets: ChannelSecrets): string[] {
  if (secrets.kind === 'email') return secrets.password ? [secrets.password] : [];
  const { url } = secrets;
  const signing =
    secrets.kind === 'webhook' ? [secrets.signingSecret, secrets.previous?.signingSecret ?? ''] : [];
  return [url, ...partsOf(url), ...signing].filter((text) => text !== '');
}

const shortestPart = 8;

function partsOf(text: string): string[] {
  const url = new URL(text);
  const { pathname, search, password } = url;
  const values = [...url.searchParams.values(), ...pathname.split('/'), decodeURIComponent(password)];
  return [`${pathname}${search}`, ...values].filter((part) => part.length >= shortestPart);
}
