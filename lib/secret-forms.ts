/** Every spelling a secret is masked in, longest first. Line breaks are left out: lines are joined before they are compared. */
export function secretForms(secrets: Iterable<string>): string[] {
  const long = [...secrets].filter((secret) => secret.length >= 4);
  const forms = long.flatMap(formsOf).map((form) => form.replace(/[\r\n]/g, ''));
  return [...new Set(forms)].filter((form) => form.length >= 4).sort((a, b) => b.length - a.length);
}

function formsOf(secret: string): string[] {
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= 8);
  return [secret, ...lines, ...base64Forms(secret), ...urlForms(secret), JSON.stringify(secret).slice(1, -1)];
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
    .filter((text) => text.length >= 6)
    .flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
}

function urlForms(secret: string): string[] {
  // Half a character cannot be encoded; what is sent on has a replacement in its place, and so has this.
  const encoded = encodeURIComponent(Buffer.from(secret).toString());
  const form = new URLSearchParams({ a: secret }).toString().slice(2);
  const lower = (text: string) => text.replace(/%[0-9A-F]{2}/g, (part) => part.toLowerCase());
  return [encoded, lower(encoded), form, lower(form)];
}
