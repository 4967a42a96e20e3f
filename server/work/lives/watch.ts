import type { Target } from '@/targets/target';

/** What one worker does to a target, and what goes wrong for it. */
export type Hands = {
  worker: string;
  /** A killed worker does nothing any more: no call of it begins or comes back. */
  isDead(): boolean;
  grave(): Promise<never>;
  /** Before a call: may throw or wait. Answers what is thrown after the effect, when the answer is lost. */
  fault(verb: string, signal: AbortSignal): Promise<unknown>;
  /** Stands in for what `readiness` answers. */
  readiness?: Awaited<ReturnType<Target['readiness']>> | null;
};

const acting = new Set<string>([
  'ensurePlace',
  'ensureComponent',
  'retire',
  'stopComponent',
  'startComponent',
  'restartComponent',
  'removeComponent',
  'prune',
  'removePlace',
]);
const faulty = new Set([...acting, 'ensureImage', 'readiness', 'live', 'runTask', 'removeTask']);

/** Notes which workers act at the same time on one environment. */
export class Watch {
  readonly clashes: string[] = [];
  #under = new Map<object, Hands>();

  /** The target as this worker holds it. */
  inHandsOf(target: Target, hands: Hands): Target {
    return new Proxy(target, {
      get: (real, name) => {
        const value: unknown = Reflect.get(real, name);
        if (typeof value !== 'function' || typeof name !== 'string') return value;
        const call = (...args: unknown[]): unknown => Reflect.apply(value, real, args);
        return faulty.has(name) ? (...args: unknown[]) => this.#through(hands, name, args, call) : call;
      },
    });
  }

  async #through(hands: Hands, verb: string, args: unknown[], call: (...args: unknown[]) => unknown) {
    if (hands.isDead()) return hands.grave();
    const signal = args.find((arg) => arg instanceof AbortSignal) ?? new AbortController().signal;
    const lost = await hands.fault(verb, signal);
    if (hands.isDead()) return hands.grave();
    if (verb === 'readiness' && hands.readiness) return hands.readiness;
    const mark = {};
    if (acting.has(verb)) this.#begin(mark, hands, verb);
    try {
      const answer = await call(...args);
      if (hands.isDead()) return hands.grave();
      if (lost) throw lost;
      return answer;
    } finally {
      this.#under.delete(mark);
    }
  }

  /** What a killed worker asked for last, an engine may still be carrying out; nobody acts there. */
  #begin(mark: object, hands: Hands, verb: string): void {
    const { worker } = hands;
    const living = [...this.#under.values()].filter((other) => !other.isDead());
    const others = living.map((other) => other.worker).filter((other) => other !== worker);
    if (others.length > 0) this.clashes.push(`${worker} began ${verb} while ${others.join()} acted`);
    this.#under.set(mark, hands);
  }
}
