import type { CloneAccess } from '@/providers/provider';

export type SourceOptions = {
  /** One bare repository for each organization and address; may be removed at any time. */
  mirrorsDir: string;
  /** Trees of running builds; belongs to this machine. */
  workDir: string;
  /** `host` or `host:port` that may be in a private network, e.g. our own. */
  allowHosts: string[];
  /** Asks the name server; the system's own unless given. */
  lookup?: (host: string) => Promise<{ address: string }[]>;
  askTimeoutMs?: number;
  fetchTimeoutMs?: number;
};

/** Everything one question to a repository needs. `scope` keeps mirrors of organizations apart. */
export type SourceCall = { access: CloneAccess; scope: string; options: SourceOptions; signal: AbortSignal };
