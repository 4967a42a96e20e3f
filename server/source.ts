import { join } from 'node:path';
import { createSource } from '@/builds/source/source';
import type { SourceFetcher } from '@/engine/ports';
import type { Wiring } from './context';

/** Only our own Git host may be in a private network, unless the people who run Warren allow more. */
export function sourceFetcher({ env, providerFor }: Pick<Wiring, 'env' | 'providerFor'>): SourceFetcher {
  const sourceOf = (repoUrl: string) => {
    const isTrusted = env.allowPrivateGit || providerFor(repoUrl).kind === 'builtin';
    const own = new URL(env.url).host;
    return createSource({
      mirrorsDir: join(env.dataDir, 'mirrors'),
      workDir: join(env.dataDir, 'checkouts'),
      allowHosts: isTrusted ? [own, ...hostOf(repoUrl)] : [],
      findAccess: (url, organizationId) => providerFor(url).cloneAccess(url, organizationId),
    });
  };
  return {
    resolveRef: (repoUrl, ...rest) => sourceOf(repoUrl).resolveRef(repoUrl, ...rest),
    checkout: (repoUrl, ...rest) => sourceOf(repoUrl).checkout(repoUrl, ...rest),
    inputs: (dir, build) => sourceOf(env.url).inputs(dir, build),
  };
}

function hostOf(repoUrl: string): string[] {
  const url = URL.parse(repoUrl);
  return url ? [url.host] : [];
}
