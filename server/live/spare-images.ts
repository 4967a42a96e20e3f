import type { BuiltImage } from '@/targets/target';

type Question = {
  images: readonly BuiltImage[];
  /** Ids that an environment runs, is being deployed with, or can go back to. */
  referenced: ReadonlySet<string>;
  budgetBytes: number;
  now: Date;
};

/** What was just built may not be written down yet. */
const youngMs = 60 * 60_000;

/** Images to remove until the rest fits, oldest first; never one that something refers to. Pure. */
export function spareImages({ images, referenced, budgetBytes, now }: Question): BuiltImage[] {
  let sizeBytes = images.reduce((sum, image) => sum + image.sizeBytes, 0);
  const spare: BuiltImage[] = [];
  const candidates = images
    .filter(({ id, createdAt }) => !referenced.has(id) && now.getTime() - createdAt.getTime() > youngMs)
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  for (const image of candidates) {
    if (sizeBytes <= budgetBytes) break;
    spare.push(image);
    sizeBytes -= image.sizeBytes;
  }
  return spare;
}
