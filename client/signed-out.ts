import { failureOf } from './failure';

/** A session that ended while the page was open: sign in again, then come back to this very page. */
export function leaveWhenSignedOut(error: unknown): void {
  if (typeof window === 'undefined' || failureOf(error).code !== 'unauthenticated') return;
  const { pathname, search } = window.location;
  if (pathname === '/sign-in' || pathname === '/setup') return;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
