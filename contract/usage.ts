/** How long what was used is remembered, and how often it is looked at while somebody does. */
export const usageWindowMs = 5 * 60_000;
export const usageEveryMs = 5_000;
/** What a component used at a moment, all its containers together. */
export type ComponentUse = {
  /** Of one core; null at the first look, which has nothing to compare with. */
  cpuPercent: number | null;
  memoryBytes: number;
  /** Null without a limit. */
  cpuLimitPercent: number | null;
  memoryLimitBytes: number | null;
};
/** Oldest first; a look that was not answered leaves a gap. `at` in milliseconds. */
export type UsageView = { samples: { at: number; components: Record<string, ComponentUse> }[] };
