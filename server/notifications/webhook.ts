import { signatureHeaders } from '@/server/services/notification/signature';
import { bodyOf } from './body';
import { post } from './post';
import type { Send } from './sender';

/** JSON, signed as docs/notifications.md says. */
export const sendWebhook: Send<'webhook'> = ({ payload, secrets, origin, rules }, signal) => {
  const body = JSON.stringify(bodyOf(payload, origin));
  const { url, signingSecret, previous } = secrets;
  const isBoth = previous && new Date(previous.until) > new Date();
  const signing = [signingSecret, ...(isBoth ? [previous.signingSecret] : [])];
  const headers = signatureHeaders({ id: payload.id, body, secrets: signing });
  return post({ url, body, headers: { ...headers, 'x-warren-event': payload.event }, rules }, signal);
};
