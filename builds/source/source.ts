import type { CloneAccess } from '@/providers/provider';
import { type Checkout, checkout } from './checkout';
import { inputsOf } from './inputs';
import { resolveRef } from './resolve-ref';
import type { SourceCall, SourceOptions } from './source-call';

/** Fetches trees of repositories. Every failure is an AppError with a closed `details.code`. */
export type Source = {
  resolveRef(repoUrl: string, ref: string, organizationId: string, signal: AbortSignal): Promise<string>;
  checkout(repoUrl: string, sha: string, organizationId: string, signal: AbortSignal): Promise<Checkout>;
  inputs: typeof inputsOf;
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
    inputs: inputsOf,
  };
}
