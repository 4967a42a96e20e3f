import { AppError, messageOf } from '@/lib/errors';
import { bareHost, hostAddresses } from '@/lib/host-addresses';
import { isPrivateAddress } from '@/lib/private-address';
import type { Provider } from '../provider';

export type GenericOptions = { allowPrivate: boolean };

/** Any public repository over http or https. It is the last to be asked. */
export function createGenericProvider({ allowPrivate }: GenericOptions): Provider {
  return {
    kind: 'generic',
    owns: (repoUrl) => /^https?:$/.test(URL.parse(repoUrl)?.protocol ?? ''),
    cloneAccess: async (repoUrl) => {
      const url = publicUrlOrThrow(repoUrl);
      if (!allowPrivate) await refusePrivate(url);
      return { url: url.toString() };
    },
  };
}

function publicUrlOrThrow(repoUrl: string): URL {
  const url = URL.parse(repoUrl);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new AppError('invalid', 'gitRepo must be an http or https address', {
      next: 'Write it like https://host/owner/repository.git.',
    });
  }
  if (!url.username && !url.password) return url;
  throw new AppError('invalid', 'gitRepo must not contain a user name or password', {
    next: 'Remove them from the address; a definition is readable for everyone in the project.',
  });
}

async function refusePrivate(url: URL): Promise<void> {
  const host = bareHost(url);
  const addresses = await addressesOf(host);
  if (!addresses.some(isPrivateAddress)) return;
  throw new AppError('forbidden', `The Git host ${host} is in a private network`, {
    details: { code: 'git-private-address' },
    next: 'Start Warren with WARREN_ALLOW_PRIVATE_GIT=true if its address is meant.',
  });
}

async function addressesOf(host: string): Promise<string[]> {
  try {
    return await hostAddresses(host);
  } catch (cause) {
    throw new AppError('unavailable', `The Git host ${host} is unknown: ${messageOf(cause)}`, {
      details: { code: 'git-unreachable' },
      next: 'Check the spelling of gitRepo and the name server of this machine.',
      cause,
    });
  }
}
