const base = 'http://main';

/** Where a request points; null when its target is no address, as in `GET //`: that must not throw. */
export function requestUrl(target: string | undefined): URL | null {
  return URL.parse(target ?? '/', base);
}
