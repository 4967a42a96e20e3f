import { type UsageView, usageEveryMs, usageWindowMs } from '@/contract/usage';
import type { InstanceUsage } from '@/targets/seen';
import type { UsageSampler, Wiring } from './context';
import { usesOf } from './usage-rates';

/** Nobody has asked for so long: nobody looks any more. */
const forgottenMs = 3 * usageEveryMs;
/** The second look is early, or a page would wait for its first number. */
const secondLookMs = 1_500;
const answerWithinMs = 10_000;

type Watched = {
  askedAt: number;
  samples: UsageView['samples'];
  before: InstanceUsage[];
  timer: NodeJS.Timeout | undefined;
};
type Look = (signal: AbortSignal) => Promise<InstanceUsage[]>;

/** One sampler serves all who look at an environment; without them nothing is asked and nothing is kept. */
export function createUsageSampler(targetFor: Wiring['targetFor']): UsageSampler {
  const all = new Map<string, Watched>();

  async function goOn(id: string, watched: Watched, look: Look): Promise<void> {
    await addSample(watched, look);
    if (all.get(id) !== watched) return;
    if (Date.now() - watched.askedAt > forgottenMs) return void all.delete(id);
    const waitMs = watched.samples.length === 1 ? secondLookMs : usageEveryMs;
    watched.timer = setTimeout(() => void goOn(id, watched, look), waitMs).unref();
  }

  return {
    seen(cluster, place) {
      const id = place.environmentId;
      const askedAt = Date.now();
      const known = all.get(id);
      if (known) {
        known.askedAt = askedAt;
        return { samples: known.samples };
      }
      const watched: Watched = { askedAt, samples: [], before: [], timer: undefined };
      all.set(id, watched);
      void goOn(id, watched, async (signal) => (await targetFor(cluster)).usage(place, signal));
      return { samples: [] };
    },
    stop() {
      for (const { timer } of all.values()) clearTimeout(timer);
      all.clear();
    },
  };
}

/** That the cluster is away is said by the live status; here it leaves a gap. */
async function addSample(watched: Watched, look: Look): Promise<void> {
  try {
    const now = await look(AbortSignal.timeout(answerWithinMs));
    const at = Date.now();
    const young = watched.samples.filter((sample) => at - sample.at < usageWindowMs);
    watched.samples = [...young, { at, components: usesOf(watched.before, now) }];
    watched.before = now;
  } catch {
    watched.before = [];
  }
}
