import { closeCodeOf, refusalOf } from './refuse';
import type { Seat } from './seat';

/** A revoked session or role is cut within five seconds, whatever the answer of the database takes. */
const everyMs = 3500;

/** Asks again and again whether the caller may still sit here; calls back once when not. Answers the stop function. */
export function keepGuard(
  seat: Pick<Seat, 'refresh'>,
  onRevoked: (code: number, reason: string) => void,
): () => void {
  let isAsking = false;
  const timer = setInterval(() => {
    if (isAsking) return;
    isAsking = true;
    ask().finally(() => {
      isAsking = false;
    });
  }, everyMs);
  timer.unref();

  async function ask(): Promise<void> {
    const refusal = await seat.refresh().then(() => null, refusalOf);
    const code = refusal && closeCodeOf(refusal.code);
    if (!refusal || code === null) return;
    clearInterval(timer);
    onRevoked(code, refusal.message);
  }

  return () => clearInterval(timer);
}
