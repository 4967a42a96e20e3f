'use client';

export type SignInOutcome = { kind: 'done' } | { kind: 'refused'; message: string; next: string };

/** Signs in with e-mail and password; the session is a cookie. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const answer = await post('/sign-in/email', { email, password }).catch(() => null);
  return answer?.ok ? { kind: 'done' } : refusalOf(answer?.status ?? 0);
}

/** @throws when Warren did not end the session. */
export async function signOut(): Promise<void> {
  const answer = await post('/sign-out', {});
  if (!answer.ok) throw new Error(`Sign-out was answered with ${answer.status}`);
}

/** Two calls are all that is needed; the library's client was 12 kB of every page. */
function post(path: string, body: Record<string, string>): Promise<Response> {
  return fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

function refusalOf(status: number): SignInOutcome {
  if (status === 429) {
    return {
      kind: 'refused',
      message: 'Too many attempts',
      next: 'Wait a minute, then try again. This protects your account from guessing.',
    };
  }
  if (status >= 400 && status < 500) {
    return {
      kind: 'refused',
      message: 'E-mail or password is wrong',
      next: 'Check both and try again.',
    };
  }
  return {
    kind: 'refused',
    message: 'Warren did not answer',
    next: 'Check that Warren is running, then try again.',
  };
}
