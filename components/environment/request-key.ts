import { useState } from 'react';

/** One key a wish: a second click carries the same key and starts nothing new. Renew it once the wish was granted. */
export function useRequestKey(): { requestKey: string; renew: () => void } {
  const [requestKey, setRequestKey] = useState(newKey);
  return { requestKey, renew: () => setRequestKey(newKey()) };
}

/** `crypto.randomUUID` is missing on plain http pages that are not localhost. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('');
}
