import { AppError } from '@/lib/errors';
import type { Wiring } from './context';

const slot = Symbol.for('warren.wiring');

/** Hands the process's wiring to route handlers, which Next bundles apart from main. */
export function setRunning(wiring: Wiring): void {
  (globalThis as { [slot]?: Wiring })[slot] = wiring;
}

export function running(): Wiring {
  const wiring = (globalThis as { [slot]?: Wiring })[slot];
  if (wiring) return wiring;
  throw new AppError('unavailable', 'Warren is not wired in this process', {
    next: 'Start it with npm start.',
  });
}
