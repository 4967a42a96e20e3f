/** Without zod: lists of the dashboard read and write these texts, and shall not load it for that. */
export const maxKey = 63;
export const maxValue = 255;
export const keyForm = /^[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?$/;
// A line break, a half character or a turned direction of writing would garble whatever shows the label.
export const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** Has the key, with this value or with any. */
export type WantedLabel = { key: string; value?: string | undefined };

/** As filters are written in an address: `key=value`, or only the key where any value will do. */
export function labelText({ key, value }: WantedLabel): string {
  return value === undefined ? key : `${key}=${value}`;
}

/** The other way round; null for what no label can be called. */
export function readLabelText(text: string): WantedLabel | null {
  const at = text.indexOf('=');
  if (at < 0) return isKey(text.trim()) ? { key: text.trim() } : null;
  const [key, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  return isKey(key) && isValue(value) ? { key, value } : null;
}

function isKey(text: string): boolean {
  return text.length <= maxKey && keyForm.test(text);
}

function isValue(text: string): boolean {
  return text.length <= maxValue && !unprintable.test(text);
}
