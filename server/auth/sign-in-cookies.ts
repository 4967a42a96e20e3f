import type { Wiring } from '@/server/context';
import { authOf } from './auth-of';

type Credentials = { email: string; password: string };

/** Starts a session for a person whose account was just made; answers the cookies to set. */
export async function signInCookies(wiring: Wiring, body: Credentials, headers: Headers): Promise<string[]> {
  const { email, password } = body;
  const answer = await (await authOf(wiring)).api.signInEmail({
    body: { email: email.toLowerCase(), password },
    headers,
    returnHeaders: true,
  });
  return answer.headers.getSetCookie();
}
