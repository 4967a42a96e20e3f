import type { Builder } from '@/builds/builder';
import type { Role } from '@/contract/permissions';
import type { UsageView } from '@/contract/usage';
import type { SourceFetcher } from '@/engine/ports';
import type { Env } from '@/lib/env';
import type { PrismaClient } from '@/prisma/generated/client';
import type { Provider } from '@/providers/provider';
import type { Place, Target } from '@/targets/target';

/** Who asks. The worker and start-up tasks act as `system`. */
export type Actor =
  | { kind: 'user'; id: string; name: string }
  | { kind: 'token'; id: string; name: string; userId: string }
  | { kind: 'system'; id: null; name: string };

/** Encrypts values of one organization; the ciphertext names its key. */
export type SecretBox = {
  /** Answers `ENCRYPTED[…]`. */
  seal(plain: string, organizationId: string): string;
  /** @throws AppError `unavailable` when the key is missing or the text was altered */
  open(sealed: string, organizationId: string): string;
  /** Was it sealed with the newest key? */
  isCurrent(sealed: string): boolean;
};

/** The columns of a cluster row that are needed to reach it. */
export type ClusterRecord = {
  id: string;
  organizationId: string;
  kind: string;
  address: string;
  credentials: string | null;
  /** Confirmed SSH host key. */
  hostKey?: string | null;
};

/** Looks at what an environment uses again and again, while somebody asks. */
export type UsageSampler = {
  /** What was seen so far in the last minutes. Whoever asks keeps the looking going for a moment. */
  seen(cluster: ClusterRecord, place: Place): UsageView;
  stop(): void;
};

/** What every process builds once at start (server/wiring.ts) and hands down. */
export type Wiring = {
  db: PrismaClient;
  env: Env;
  secrets: SecretBox;
  /** Connected lazily and kept; one object a cluster. */
  targetFor(cluster: ClusterRecord): Promise<Target>;
  builderFor(cluster: ClusterRecord): Promise<Builder>;
  usage: UsageSampler;
  /** The first provider that owns the URL; the generic one otherwise. */
  providerFor(repoUrl: string): Provider;
  /** Trees of repositories, from any provider. */
  source: SourceFetcher;
  close(): Promise<void>;
};

/** First argument of every verb, as `ctx`. */
export type Context = Wiring & {
  actor: Actor;
  organizationId: string;
  role: Role;
  /** Set when a browser session asks; tokens and system tasks have none. */
  sessionId?: string;
};

/** Narrow view for functions that only ask what the caller may do. */
export type Caller = Pick<Context, 'actor' | 'organizationId' | 'role'>;
