import type { ResolvedBuild } from '@/definition/resolved';
import type { CloneAccess } from '@/providers/provider';
import { type Checkout, checkout } from './checkout';
import { inputsHash } from './inputs-hash';
import { resolveRef } from './resolve-ref';

export type SourceOptions = {
  /** One bare repository for each organization and address; may be removed at any time. */
  mirrorsDir: string;
  /** Trees of running builds; belongs to this machine. */
  workDir: string;
  /** `host` or `host:port` that may be in a private network, e.g. our own. */
  allowHosts: string[];
  askTimeoutMs?: number;
  fetchTimeoutMs?: number;
};

/** Everything one question to a repository needs. `scope` keeps mirrors of organizations apart. */
export type SourceCall = { access: CloneAccess; scope: string; options: SourceOptions; signal: AbortSignal };

/** Fetches trees of repositories. Every failure is an AppError with a closed `details.code`. */
export type Source = {
  resolveRef(repoUrl: string, ref: string, organizationId: string, signal: AbortSignal): Promise<string>;
  checkout(repoUrl: string, sha: string, organizationId: string, signal: AbortSignal): Promise<Checkout>;
  inputsHash(dir: string, build: ResolvedBuild): Promise<string>;
};

type FindAccess = (repoUrl: string, organizationId: string) => Promise<CloneAccess>;

/** `findAccess` asks the provider that owns the address. */
export function createSource(options: SourceOptions & { findAccess: FindAccess }): Source {
  const callFor = async (repoUrl: string, scope: string, signal: AbortSignal): Promise<SourceCall> => ({
    access: await options.findAccess(repoUrl, scope),
    scope,
    options,
    signal,
  });
  return {
    resolveRef: async (repoUrl, ref, organizationId, signal) =>
      resolveRef(ref, await callFor(repoUrl, organizationId, signal)),
    checkout: async (repoUrl, sha, organizationId, signal) =>
      checkout(sha, await callFor(repoUrl, organizationId, signal)),
    inputsHash,
  };
}
