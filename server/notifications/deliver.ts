import type { ChannelSettings, NotificationPayload } from '@/contract/notification';
import { assertNever, isAppError, messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import { type Redactor, redactor } from '@/lib/redact';
import type { Wiring } from '@/server/context';
import { type Letter, markLetter, releaseLetter } from '@/server/db/outbox-claim';
import type { ReachRules } from '@/server/services/notification/reachable';
import { hiddenTexts, openChannel } from '@/server/services/notification/secrets';
import { fateOf, mostAttempts, type Result } from './backoff';
import { sendEmail } from './email';
import type { Answer, Outgoing } from './sender';
import { sendSlack } from './slack';
import { sendWebhook } from './webhook';

export type PostOffice = Pick<Wiring, 'db' | 'env' | 'secrets'> & {
  ask?: ReachRules['ask'];
  sendWithinMs: number;
};

/** Tries one letter and writes down what came of it. Never throws for what the receiver does. */
export async function deliver(office: PostOffice, letter: Letter, stop: AbortSignal): Promise<void> {
  const startedAt = performance.now();
  const outcome = letter.attempt > mostAttempts ? givenUp : await attempt(office, letter, stop);
  // The stop of this worker is not the receiver's fault: another one tries at once.
  if (stop.aborted && !outcome.isDelivered) return releaseLetter(office.db, letter);
  const result = { ...outcome, durationMs: Math.round(performance.now() - startedAt) };
  const fate = fateOf(letter.attempt, result, Math.random());
  const isOurs = await markLetter(office.db, letter, result, fate);
  if (!isOurs) log.warn({ notificationId: letter.id }, 'another worker sends the notification');
}

const givenUp = failed('Each of its tries ended the worker that made it');

function failed(problem: string, isFinal = false): Omit<Result, 'durationMs'> {
  return { isDelivered: false, statusCode: null, answer: null, problem, isFinal };
}

async function attempt(
  office: PostOffice,
  letter: Letter,
  stop: AbortSignal,
): Promise<Omit<Result, 'durationMs'>> {
  let mask: Redactor = (text) => text;
  try {
    const outgoing = await open(office, letter);
    mask = redactor(hiddenTexts(outgoing.secrets));
    const limit = AbortSignal.timeout(office.sendWithinMs);
    const { answer, problem, ...rest } = await sendBy(outgoing, AbortSignal.any([limit, stop]));
    return { ...rest, answer: shown(answer, mask), problem: shown(problem, mask) };
  } catch (error) {
    return failed(shown(sayError(error, office.sendWithinMs), mask) ?? '', isRefusal(error));
  }
}

async function open({ db, env, secrets, ask }: PostOffice, { id }: Letter): Promise<Outgoing> {
  const row = await db.notification.findUniqueOrThrow({ where: { id }, include: { channel: true } });
  const { allowPrivateNotifications } = env;
  return {
    payload: row.payload as unknown as NotificationPayload,
    settings: row.channel.settings as unknown as ChannelSettings,
    secrets: openChannel(secrets, row.channel),
    origin: env.url,
    rules: { allowPrivateNotifications, ...(ask ? { ask } : {}) },
  };
}

function sendBy(outgoing: Outgoing, signal: AbortSignal): Promise<Answer> {
  const { secrets } = outgoing;
  switch (secrets.kind) {
    case 'webhook':
      return sendWebhook({ ...outgoing, secrets }, signal);
    case 'slack':
      return sendSlack({ ...outgoing, secrets }, signal);
    case 'email':
      return sendEmail({ ...outgoing, secrets }, signal);
    default:
      return assertNever(secrets);
  }
}

/** Our own rules refuse it, and will again. */
function isRefusal(error: unknown): boolean {
  return isAppError(error) && error.code === 'forbidden';
}

function sayError(error: unknown, limitMs: number): string {
  if (isAppError(error)) return [`${error.message}.`, error.next].filter(Boolean).join(' ');
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return `No answer within ${limitMs / 1000} s`;
  return messageOf(error) || 'The receiver could not be reached';
}

const longest = 1000;

/** As it may be stored and shown. */
function shown(text: string | null, mask: Redactor): string | null {
  if (text === null) return null;
  const short = mask(text).replaceAll('\u0000', '�').slice(0, longest);
  // Half a character at the cut is replaced: no row can hold it.
  return Buffer.from(short).toString();
}
