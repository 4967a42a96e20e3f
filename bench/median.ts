export type Measured = { ours: number[]; bare: number[] };

export function median(values: number[]): number {
  const sorted = [...values].sort((one, two) => one - two);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

type Side = (round: number) => Promise<number>;

/** Runs all sides in turn, the order changing each time, so that a busy minute hits them alike. */
export async function interleave<Name extends string>(
  rounds: number,
  sides: Record<Name, Side>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(sides) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1)
    for (const name of round % 2 === 0 ? names : names.toReversed())
      measured[name].push(await sides[name](round));
  return measured;
}

/** One line a comparison: medians, difference, ratio, and every point for whoever doubts them. */
export function comparison(name: string, { ours, bare }: Measured, unit = 's'): string {
  const [a, b] = [median(ours), median(bare)];
  const points = (values: number[]) => values.map((value) => value.toFixed(2)).join(' ');
  return `${name}: ours ${a.toFixed(2)} ${unit}, bare ${b.toFixed(2)} ${unit}, overhead ${(a - b).toFixed(2)} ${unit} (× ${(a / b).toFixed(2)})\n  ours: ${points(ours)}\n  bare: ${points(bare)}`;
}
