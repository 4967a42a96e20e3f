import { z } from 'zod';
import { id } from './shared';

export const gib = 1024 ** 3;
const gibs = z.number().min(0, 'At least 0').max(1_000_000, 'At most 1,000,000');

/** What is absent has the default. Sizes in GiB. */
export const clusterSettings = z.object({
  /** Images that Warren built may take so much before the oldest that nothing refers to are removed. */
  imageBudget: gibs.default(20),
  /** Nothing is built while less than this is free. */
  diskFloor: gibs.default(2),
  /** The images of so many successful deployments of each environment stay, for the way back. */
  keptDeployments: z.number().int().min(1, 'At least 1').max(100, 'At most 100').default(5),
});
export type ClusterSettings = z.infer<typeof clusterSettings>;
export const saveClusterSettings = z.object({ id, settings: clusterSettings });

/** As last seen. */
export type DiskView = {
  freeBytes: number | null;
  totalBytes: number | null;
  /** Images that Warren built for environments of this cluster. */
  imageBytes: number;
  images: number;
  at: Date;
};

/** Settings are stored only by our own verb; what cannot be read counts as not set. */
export function clusterSettingsOf(stored: unknown): ClusterSettings {
  const read = clusterSettings.safeParse(stored);
  return read.success ? read.data : clusterSettings.parse({});
}
