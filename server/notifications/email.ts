import { isIP, isIPv4 } from 'node:net';
import { createTransport } from 'nodemailer';
import type { MailSettings, NotificationPayload } from '@/contract/notification';
import { AppError } from '@/lib/errors';
import { reachableOrThrow } from '@/server/services/notification/reachable';
import type { Answer, Send } from './sender';

const timeouts = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 8000, dnsTimeout: 5000 };

/** Connects to the address that was checked; certificates are checked against the name. */
export const sendEmail: Send<'email'> = async ({ payload, settings, secrets, origin, rules }, signal) => {
  if (settings.kind !== 'email') throw new AppError('internal', 'A mail channel without a mail server');
  const { host, port, security, user } = settings;
  const addresses = await reachableOrThrow(host, rules);
  const address = addresses.find(isIPv4) ?? addresses[0] ?? host;
  const transport = createTransport({
    ...timeouts,
    host: address,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: isIP(host) ? {} : { servername: host },
    ...(user ? { auth: { user, pass: secrets.password ?? '' } } : {}),
  });
  const giveUp = () => transport.close();
  signal.addEventListener('abort', giveUp, { once: true });
  const message = {
    ...mailMessage(payload, settings, origin),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  try {
    return accepted(await transport.sendMail(message));
  } catch (error) {
    return refusedOrThrow(error);
  } finally {
    signal.removeEventListener('abort', giveUp);
    transport.close();
  }
};

type Taken = { response: string; rejected: unknown[] };

/** Delivered when one recipient was taken; those that were not are named. */
function accepted({ response, rejected }: Taken): Answer {
  const without = rejected.length > 0 ? ` (refused: ${rejected.map(String).join(', ')})` : '';
  const statusCode = Number.parseInt(response, 10) || null;
  return { isDelivered: true, statusCode, answer: `${response}${without}`, problem: null };
}

/** A reply from 500 on is the mail server's last word; one from 400 on asks to come again. */
function refusedOrThrow(error: unknown): Answer {
  if (!(error instanceof Error)) throw error;
  const { responseCode: statusCode, response = null } = error as { responseCode?: number; response?: string };
  if (statusCode === undefined) throw error;
  const problem = `The mail server answered ${statusCode}`;
  return { isDelivered: false, statusCode, answer: response, problem, isFinal: statusCode >= 500 };
}

/** Pure. The same event has the same Message-ID, so that a second delivery is seen to be one. */
export function mailMessage(payload: NotificationPayload, { from, to }: MailSettings, origin: string) {
  const { text, project, environment, run, orphans, path, id } = payload;
  const lines = [
    text,
    '',
    `Project: ${project.name}`,
    ...(environment ? [`Environment: ${environment.name}`] : []),
    ...(run ? [`Run: ${run.number} (${run.kind}), asked for by ${run.requestedBy}`] : []),
    ...(run?.failure?.next ? [`Next: ${run.failure.next}`] : []),
    ...orphans.map(({ name, environmentId, why }) => `${name ?? environmentId}: ${why}`),
    '',
    `${origin}${path}`,
  ];
  return {
    from: { name: 'Warren', address: from },
    to,
    subject: `[${project.name}] ${text}`.replace(/\s+/g, ' ').slice(0, 200),
    text: lines.join('\n'),
    messageId: `<${id}@${new URL(origin).hostname}>`,
    headers: { 'X-Warren-Event': payload.event, 'Auto-Submitted': 'auto-generated' },
  };
}
