import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

export type ForwardedFacts = {
  headers: IncomingHttpHeaders;
  remoteAddress: string;
  isTrusted: boolean;
  preview: { scheme: 'http' | 'https'; port: number };
};

/**
 * The headers an app behind a proxy believes. What a client sends of them is thrown away,
 * unless it is a proxy we were told to trust.
 */
export function withForwarded(facts: ForwardedFacts): IncomingHttpHeaders {
  const { headers, remoteAddress, isTrusted, preview } = facts;
  const given = isTrusted ? headers : {};
  const kept = Object.entries(headers).filter(([name]) => isTrusted || !isForwardingHeader(name));
  const host = firstOf(given['x-forwarded-host']) ?? headers.host ?? '';
  const scheme = firstOf(given['x-forwarded-proto']) ?? preview.scheme;
  return {
    ...Object.fromEntries(kept),
    'x-forwarded-for': [firstOf(given['x-forwarded-for']), remoteAddress].filter(Boolean).join(', '),
    'x-forwarded-proto': scheme,
    'x-forwarded-host': host,
    'x-forwarded-port': firstOf(given['x-forwarded-port']) ?? portOf(host, scheme),
  };
}

/** A proposal to another protocol is for us, not for the app: it might accept what we would not understand. */
export function withoutUpgrade(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  if (headers.upgrade === undefined) return headers;
  const { upgrade: _upgrade, connection: _connection, 'http2-settings': _settings, ...kept } = headers;
  return kept;
}

/** Answers whether an address is one of the trusted proxies, given as addresses or ranges like 10.0.0.0/8. */
export function trustIn(proxies: string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** IPv4 addresses come mapped into IPv6 when the server listens on both. */
export function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/, '');
}

function isForwardingHeader(name: string): boolean {
  return name.startsWith('x-forwarded-') || name === 'forwarded' || name === 'x-real-ip';
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function portOf(host: string, scheme: string): string {
  return /:(\d+)$/.exec(host)?.[1] ?? (scheme === 'https' ? '443' : '80');
}
