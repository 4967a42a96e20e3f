import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

/** Asks the name server for all addresses of a name. */
export type AskAddresses = (host: string) => Promise<{ address: string }[]>;

const askSystem: AskAddresses = (host) => lookup(host, { all: true });

/** Every address a host name stands for; a host written as numbers is its own. @throws what the name server answers */
export async function hostAddresses(host: string, ask: AskAddresses = askSystem): Promise<string[]> {
  return isIP(host) ? [host] : (await ask(host)).map(({ address }) => address);
}

/** The host of a URL without the brackets of an IPv6 address. */
export function bareHost({ hostname }: Pick<URL, 'hostname'>): string {
  return hostname.replace(/^\[|\]$/g, '');
}
