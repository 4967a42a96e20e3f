/** Bounds of one import, beside those of every text in `definition/limits.ts`. */
export const importLimits = {
  /** Characters of all files together. */
  textLength: 10_000_000,
  /** Leaves of all files together: as many as a report can hold. */
  leaves: 10_000,
  /** Values after aliases, merges and `extends` were written out. */
  values: 50_000,
  files: 200,
  services: 1000,
  /** Chains of `extends` and `include`. */
  chain: 32,
  /** Characters one value may grow to by interpolation. */
  valueLength: 1_000_000,
  /** Characters that interpolation reads and makes in all values together. */
  substitutedLength: 10_000_000,
  /** Variables that the files name. */
  variables: 10_000,
  /** Ports that one range may stand for. */
  portRange: 100,
  /** Ports of all services together, ranges written out. */
  ports: 5000,
} as const;
