const powers: Record<string, number> = { '': 0, K: 1, M: 2, G: 3, T: 4 };

/** Size of a volume: `1Gi`, `500Mi`, `10G`; without i in powers of 1000. */
export function volumeBytes(written: string | number): number {
  const match = /^(\d+(?:\.\d+)?)([KMGTk]?)(i?)$/.exec(String(written));
  return scaled(match?.[1], match?.[2], match?.[3] === 'i' ? 1024 : 1000);
}

/** Memory as Compose reads it: `512M` and `512Mi` are both MiB. Null when it is no size. */
export function memoryBytes(written: string | number): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?$/i.exec(String(written).trim());
  return match ? scaled(match[1], match[2], 1024) : null;
}

function scaled(amount: string | undefined, unit: string | undefined, base: number): number {
  return Math.round(Number(amount ?? 0) * base ** (powers[(unit ?? '').toUpperCase()] ?? 0));
}

/** `0.5` or `500m`; null when it is neither. */
export function cpuCount(written: string | number): number | null {
  const match = /^(\d+(?:\.\d+)?)(m?)$/.exec(String(written).trim());
  if (!match) return null;
  const count = match[2] ? Number(match[1]) / 1000 : Number(match[1]);
  return count > 0 ? count : null;
}

const unitMs: Record<string, number> = { us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `1m30s` in milliseconds; a bare number counts nanoseconds in Compose, here it is refused by the schema or 0. */
export function durationMs(written: string | number): number {
  let total = 0;
  for (const [, amount, unit] of String(written).matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g)) {
    total += Number(amount) * (unitMs[unit ?? ''] ?? 0);
  }
  return Math.round(total);
}
