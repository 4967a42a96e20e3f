import type { NotificationPayload } from '@/contract/notification';

/** What a webhook receives: the stored payload with the address of the page to look at. */
export function bodyOf({ path, ...payload }: NotificationPayload, origin: string) {
  return { ...payload, url: `${origin}${path}` };
}
