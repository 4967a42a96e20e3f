import type { Target } from '@/targets/target';

/** A target that a killed worker reaches for no more: whatever it was doing there ends with `death`. */
export function mortalTarget(target: Target, death: AbortSignal): Target {
  const mortal = (arg: unknown) => (arg instanceof AbortSignal ? AbortSignal.any([arg, death]) : arg);
  return new Proxy(target, {
    get(_, key) {
      const found: unknown = Reflect.get(target, key);
      if (typeof found !== 'function') return found;
      return (...args: unknown[]) => Reflect.apply(found, target, args.map(mortal));
    },
  });
}
