import { describe, expect, it } from 'vitest';
import { trustIn, withForwarded } from './forwarded';

const preview = { scheme: 'http' as const, port: 8080 };
const forged = {
  host: 'app.localhost:8080',
  'x-forwarded-for': '1.2.3.4',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-prefix': '/evil',
  'x-real-ip': '1.2.3.4',
  forwarded: 'for=1.2.3.4',
};

describe('withForwarded', () => {
  it('throws away what a client claims', () => {
    const headers = withForwarded({ headers: forged, remoteAddress: '9.9.9.9', isTrusted: false, preview });

    expect(headers).toEqual({
      host: 'app.localhost:8080',
      'x-forwarded-for': '9.9.9.9',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'app.localhost:8080',
      'x-forwarded-port': '8080',
    });
  });

  it('keeps what a trusted proxy says and adds the proxy to the chain', () => {
    const headers = withForwarded({ headers: forged, remoteAddress: '10.0.0.1', isTrusted: true, preview });

    expect(headers).toMatchObject({
      'x-forwarded-for': '1.2.3.4, 10.0.0.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-port': '443',
    });
  });

  it('believes the configured scheme when something in front ends TLS', () => {
    const headers = withForwarded({
      headers: { host: 'app.example' },
      remoteAddress: '9.9.9.9',
      isTrusted: false,
      preview: { scheme: 'https', port: 443 },
    });
    expect(headers).toMatchObject({ 'x-forwarded-proto': 'https', 'x-forwarded-port': '443' });
  });
});

describe('trustIn', () => {
  it('knows addresses and ranges', () => {
    const isTrusted = trustIn(['10.0.0.0/8', '::1']);
    expect(['10.2.3.4', '::1', '11.0.0.1'].map(isTrusted)).toEqual([true, true, false]);
  });
});
