/**
 * Young objects get 4 MiB, not 16, and old ones are collected at half as much again, not at four times as much: the
 * three processes rest at half the memory, and floods of logs leave main flat (docs/benchmarks.md).
 */
export const memoryFlags = [
  '--max-semi-space-size=4',
  '--initial-old-space-size=96',
  '--heap-growing-percent=50',
];
