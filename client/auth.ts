'use client';
import { createAuthClient } from 'better-auth/client';

const auth = createAuthClient();

export type SignInOutcome = { kind: 'done' } | { kind: 'refused'; message: string; next: string };

/** Signs in with e-mail and password; the session is a cookie. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const { error } = await auth.signIn.email({ email, password });
    return error ? refusalOf(error.status) : { kind: 'done' };
  } catch {
    return refusalOf(0);
  }
}

export async function signOut(): Promise<void> {
  await auth.signOut();
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
