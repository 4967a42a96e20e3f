const yearSeconds = 31_536_000;

/** Keeps something of this browser for the server, which must know it before the first paint of later visits. */
export function remember(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser yet
  document.cookie = `${name}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
