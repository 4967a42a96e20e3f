const mask = '••••••';

export type Redactor = (text: string) => string;

/**
 * Masks every secret in a line, in its plain, base64, URL-encoded and JSON-escaped forms.
 * Secrets under 4 characters are left alone: masking them would shred ordinary words.
 */
export function redactor(secrets: Iterable<string>): Redactor {
  const forms = [...new Set([...secrets].filter((secret) => secret.length >= 4).flatMap(formsOf))];
  if (forms.length === 0) return (text) => text;
  const pattern = new RegExp(
    forms
      .sort((a, b) => b.length - a.length)
      .map(escapePattern)
      .join('|'),
    'g',
  );
  return (text) => text.replace(pattern, mask);
}

function formsOf(secret: string): string[] {
  const lines = secret.split('\n').filter((line) => line.length >= 8);
  return [
    secret,
    ...lines,
    ...base64Forms(secret),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ];
}

/** Base64 of a secret inside a longer text has three alignments; each yields a stable middle part. */
function base64Forms(secret: string): string[] {
  return [0, 1, 2]
    .map((shift) =>
      Buffer.from(' '.repeat(shift) + secret)
        .toString('base64')
        .replace(/=+$/, ''),
    )
    .map((text, shift) => text.slice(shift === 0 ? 0 : shift + 1, -1))
    .filter((text) => text.length >= 6);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
