import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineRedactor, redactor } from './redact';

const secret = 'p@ss "wörd"/+&=\\ 7Gq2xY';

describe('a redactor', () => {
  it.each([
    ['plain', secret],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64 for addresses', Buffer.from(secret).toString('base64url')],
    ['base64 inside a longer text', Buffer.from(`user:${secret}`).toString('base64')],
    ['URL-encoded', encodeURIComponent(secret)],
    [
      'URL-encoded in lower case',
      encodeURIComponent(secret).replace(/%[0-9A-F]{2}/g, (x) => x.toLowerCase()),
    ],
    ['form-encoded', new URLSearchParams({ a: secret }).toString().slice(2)],
    ['JSON-escaped', JSON.stringify(secret).slice(1, -1)],
  ])('masks it %s', (_form, text) => {
    const masked = redactor([secret])(`before ${text} after`);
    expect(masked).toContain('••••••');
    expect(masked).toMatch(/^before .* after$/);
    expect(longestShared(masked, text)).toBeLessThan(10);
  });

  it('masks base64 that a tool broke after 76 characters', () => {
    const long = Array.from({ length: 30 }, (_, n) => `part-${n}-of-it`).join('');
    const wrapped = Buffer.from(long).toString('base64').replace(/.{76}/g, '$&\n');
    expect(longestShared(redactor([long])(wrapped), wrapped)).toBeLessThan(8);
  });

  it('masks a key of many lines, with any line ending', () => {
    const key = `-----BEGIN KEY-----\n${'abcdefgh1234'.repeat(5)}\nxyz\n-----END KEY-----`;
    expect(redactor([key])(key.replaceAll('\n', '\r\n'))).not.toMatch(/abcd|xyz/);
  });

  it('lives with half a character', () => {
    expect(redactor(['\ud800abcdef'])('x \ud800abcdef y')).toBe('x •••••• y');
  });

  it('leaves words of three letters alone', () => {
    expect(redactor(['abc'])('abc')).toBe('abc');
  });
});

describe('a redactor of lines', () => {
  it('masks a secret wherever lines and calls break it', () => {
    const redactLines = lineRedactor(['canary-secret-1234567890']);
    const text = 'xx canary-secret-1234567890 yy';
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 4 }), (cuts) => {
        const stops = [0, ...cuts.sort((a, b) => a - b), text.length];
        const pieces = stops.slice(1).map((stop, n) => text.slice(stops[n], stop));
        expect(redactLines(pieces, '').lines.join('')).not.toMatch(/canary|secret|1234/);
      }),
    );
  });

  it('knows lines that may go on, and masks the rest when it comes later', () => {
    const redactLines = lineRedactor(['canary-secret-1234567890']);
    const first = redactLines(['all is well', 'token canary-sec'], '');
    expect(first.open).toBe(1);
    const second = redactLines(['ret-1234567890 done'], first.carry);
    expect(second.lines).toEqual(['•••••• done']);
    expect(second.open).toBe(0);
  });
});

/** Length of the longest run of characters that both hold. */
function longestShared(a: string, b: string): number {
  let longest = 0;
  for (let from = 0; from < b.length; from += 1) {
    while (a.includes(b.slice(from, from + longest + 1)) && from + longest < b.length) longest += 1;
  }
  return longest;
}
