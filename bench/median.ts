export type Measured = { ours: number[]; bare: number[] };

export function median(values: number[]): number {
  const sorted = [...values].sort((one, two) => one - two);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

/** Runs both sides in turn, the order changing each time, so that a busy minute hits both alike. */
export async function interleave(
  rounds: number,
  ours: (round: number) => Promise<number>,
  bare: (round: number) => Promise<number>,
): Promise<Measured> {
  const measured: Measured = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    const sides = [
      async () => measured.ours.push(await ours(round)),
      async () => measured.bare.push(await bare(round)),
    ];
    for (const side of round % 2 === 0 ? sides : sides.reverse()) await side();
  }
  return measured;
}

/** One line a comparison: medians, difference, ratio, and every point for whoever doubts them. */
export function comparison(name: string, { ours, bare }: Measured, unit = 's'): string {
  const [a, b] = [median(ours), median(bare)];
  const points = (values: number[]) => values.map((value) => value.toFixed(2)).join(' ');
  return `${name}: ours ${a.toFixed(2)} ${unit}, bare ${b.toFixed(2)} ${unit}, overhead ${(a - b).toFixed(2)} ${unit} (× ${(a / b).toFixed(2)})\n  ours: ${points(ours)}\n  bare: ${points(bare)}`;
}
