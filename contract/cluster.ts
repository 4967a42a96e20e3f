import { z } from 'zod';
import type { ClusterSettings, DiskView } from './cluster-settings';
import { id, name } from './shared';

/** unix:///path, tcp://host:port (certificates wanted), ssh://user@host[:port] */
const dockerAddress = z
  .string()
  .trim()
  .regex(
    /^(unix:\/\/\/\S+|tcp:\/\/[^\s/]+:\d+|ssh:\/\/[^\s@]+@[^\s/]+)$/,
    'Write unix:///path, tcp://host:port or ssh://user@host',
  );

/** As `ssh-keygen -lf` prints it. */
const hostKey = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'Write it like SHA256:…');

export const createCluster = z.object({
  name,
  kind: z.literal('docker'),
  address: dockerAddress,
  ca: z.string().max(100_000).optional(),
  cert: z.string().max(100_000).optional(),
  key: z.string().max(100_000).optional(),
  sshKey: z.string().max(100_000).optional(),
  /** The fingerprint a person compared; without it an SSH host is refused and its fingerprint answered. */
  hostKey: hostKey.optional(),
});
export type CreateCluster = z.infer<typeof createCluster>;
export const getCluster = z.object({ id });
export const renameCluster = z.object({ id, name });
/** Another key than before: the host was set up anew, and a person says so. */
export const trustHostKey = z.object({ id, hostKey });
export const removeCluster = z.object({ id });

/** One line of the checklist; `fix` says what to do when it is red. */
export type ClusterCheck = {
  name: string;
  title: string;
  state: 'ok' | 'warning' | 'failed';
  detail: string;
  fix?: string;
  /** Fingerprint the SSH host showed, when it has to be confirmed first. */
  hostKey?: string;
  machine?: MachineView;
};
/** What there is to run on, as of the check. A fact the cluster does not tell is absent. */
export type MachineView = {
  cpus?: number;
  memoryBytes?: number;
  diskFreeBytes?: number;
  diskTotalBytes?: number;
};

export type ClusterSummary = {
  id: string;
  name: string;
  kind: string;
  address: string;
  isLocal: boolean;
  status: 'connected' | 'unreachable' | 'unchecked';
  checkedAt: Date | null;
  environments: number;
};
/** Something with our labels on a cluster that no environment owns. Gone things leave the list. */
export type OrphanView = {
  environmentId: string;
  name: string | null;
  why: string;
  counts: { containers: number; networks: number; volumes: number; images: number };
  oldestAt: Date | null;
  firstSeenAt: Date;
  /** Why it could not be removed at the last try. */
  problem: string | null;
};
export type ClusterDetail = ClusterSummary & {
  orphans: OrphanView[];
  /** When records and cluster were last compared; null before the first time. */
  sweptAt: Date | null;
  /** Why the last comparison could not be made. */
  sweepError: string | null;
  settings: ClusterSettings;
  /** Null before the first look. */
  disk: DiskView | null;
  checks: ClusterCheck[];
  usedBy: { id: string; name: string; operationStatus: string }[];
};
