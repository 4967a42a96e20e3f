import { expect, test } from 'vitest';
import { clientAddress } from './client-address';

const proxy = '10.0.0.5';

test.each([
  ['nobody is trusted: what the client claims is not believed', [], proxy, '192.0.2.1', proxy],
  ['the proxy is trusted', ['10.0.0.0/8'], proxy, '192.0.2.1', '192.0.2.1'],
  ['a client puts an address in front', ['10.0.0.0/8'], proxy, '6.6.6.6, 192.0.2.1', '192.0.2.1'],
  ['two proxies in a row', ['10.0.0.0/8'], proxy, '6.6.6.6, 192.0.2.1, 10.0.0.9', '192.0.2.1'],
  ['a stranger sends the header', ['10.0.0.0/8'], '198.51.100.4', '192.0.2.1', '198.51.100.4'],
  ['rubbish in the header', ['10.0.0.5'], proxy, 'unknown', proxy],
  ['IPv4 inside IPv6', ['10.0.0.5'], '::ffff:10.0.0.5', '192.0.2.1', '192.0.2.1'],
  ['no header', ['10.0.0.5'], proxy, undefined, proxy],
])('%s', (_case, trusted, remoteAddress, forwarded, expected) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  expect(clientAddress({ headers, socket: { remoteAddress } }, trusted)).toBe(expected);
});
