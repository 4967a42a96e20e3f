import type { Seat } from './seat';
import type { ComponentLive } from './types';

export type LiveLooks = { look(seat: Seat): Promise<ComponentLive[]> };

const freshMs = 1500;

/** One look at an environment serves every viewer of that moment. */
export function createLiveLooks(): LiveLooks {
  const recent = new Map<string, { at: number; answer: Promise<ComponentLive[]> }>();

  function forgetOld(): void {
    for (const [id, { at }] of recent) if (Date.now() - at > freshMs) recent.delete(id);
  }

  return {
    look(seat) {
      forgetOld();
      const known = recent.get(seat.environmentId);
      if (known) return known.answer;
      const answer = ask(seat);
      recent.set(seat.environmentId, { at: Date.now(), answer });
      return answer;
    },
  };
}

/** Shared by several viewers: none of their signals may end it, a deadline does. */
async function ask(seat: Seat): Promise<ComponentLive[]> {
  const target = await seat.target();
  return target.live(seat.place(), AbortSignal.timeout(10_000));
}
