import { AppError } from '@/lib/errors';

/** An IPv4 range: first address as a number, and how many addresses. */
type Range = { first: number; size: number };

const subnetSize = 64;

/**
 * The /26 ranges of our own pools that overlap no network in `used`, as they come.
 * The engine's default pools hold only about 30 networks; ours hold 1,024 in a /16.
 */
export function* freeSubnets(pools: string, used: readonly string[]): Generator<string> {
  const taken = used.flatMap((text) => parseRange(text) ?? []);
  for (const pool of poolRanges(pools))
    for (let first = pool.first; first + subnetSize <= pool.first + pool.size; first += subnetSize)
      if (!taken.some((range) => overlaps(range, { first, size: subnetSize })))
        yield `${formatAddress(first)}/26`;
}

/** @throws AppError `invalid` when a pool is not an IPv4 range of /26 or larger */
export function poolRanges(pools: string): Range[] {
  return pools.split(',').map((text) => {
    const range = parseRange(text.trim());
    if (range && range.size >= subnetSize) return range;
    throw new AppError('invalid', `"${text}" is not an IPv4 range such as 10.213.0.0/16`, {
      next: 'Correct WARREN_SUBNETS; the smallest range is a /26.',
    });
  });
}

function overlaps(a: Range, b: Range): boolean {
  return a.first < b.first + b.size && b.first < a.first + a.size;
}

function parseRange(text: string): Range | null {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text);
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = match?.slice(1).map(Number) ?? [];
  if (!match || bits > 32 || [a, b, c, d].some((part) => part > 255)) return null;
  const size = 2 ** (32 - bits);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return { first: Math.floor(address / size) * size, size };
}

function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
