import { isIP } from 'node:net';
import { messageOf } from '@/lib/errors';
import { type AskAddresses, bareHost, hostAddresses } from '@/lib/host-addresses';
import { isPrivateAddress } from '@/lib/private-address';
import type { CloneAccess } from '@/providers/provider';
import { sourceFailure } from './failures';

/** A repository that may be asked: address without credentials, host pinned to the address that was checked. */
export type CheckedAccess = {
  url: string;
  username: string | null;
  password: string | null;
  /** `host:port:address` for git; null for an address written as numbers. */
  pin: string | null;
};

export type AddressRules = {
  /** `host` or `host:port` that may be in a private network, e.g. our own. */
  allowHosts: string[];
  /** Asks the name server; the system's own unless given. */
  lookup?: AskAddresses;
};

/** Refuses other protocols and private networks; takes credentials out of the address. */
export async function checkAccess(access: CloneAccess, rules: AddressRules): Promise<CheckedAccess> {
  const url = urlOrThrow(access.url);
  const host = bareHost(url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const names = [host, url.host, `${host}:${port}`];
  const isAllowed = rules.allowHosts.some((allowed) => names.includes(allowed));
  const addresses = await addressesOf(host, rules);
  if (!isAllowed && addresses.some(isPrivateAddress)) throw privateAddress(host);
  return {
    ...credentialsOf(url, access),
    url: withoutCredentials(url),
    pin: isIP(host) ? null : `${host}:${port}:${addresses[0]}`,
  };
}

function urlOrThrow(text: string): URL {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && url.hostname !== '') return url;
  throw sourceFailure('ref-broken', 'gitRepo must be an http or https address.', {
    next: 'Write it like https://host/owner/repository.git.',
  });
}

async function addressesOf(host: string, rules: AddressRules): Promise<string[]> {
  try {
    return await hostAddresses(host, rules.lookup);
  } catch (error) {
    throw sourceFailure('git-unreachable', `The Git host ${host} is unknown.`, {
      evidence: messageOf(error),
      next: 'Check the spelling of gitRepo and the name server of this machine.',
    });
  }
}

function privateAddress(host: string) {
  return sourceFailure('git-private-address', `The Git host ${host} is in a private network.`, {
    next: 'Ask an administrator to allow this host.',
  });
}

function credentialsOf(url: URL, { username, password }: CloneAccess) {
  const inUrl = { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  const secret = password ?? inUrl.password;
  const user = username ?? inUrl.username;
  return { username: secret ? user || 'git' : null, password: secret || null };
}

function withoutCredentials(url: URL): string {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain.toString();
}
