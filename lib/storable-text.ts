/**
 * Where a value from outside holds text that no database row can: NUL, or half a character. Null when nowhere.
 * Walks without recursion: how deep the value is decides its sender.
 */
export function unstorableText(value: unknown): string | null {
  const waiting: { value: unknown; path: string }[] = [{ value, path: '' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: seen, path } = next;
    if (typeof seen === 'string' && isUnstorable(seen)) return path || 'the input';
    if (typeof seen !== 'object' || seen === null) continue;
    for (const [key, child] of Object.entries(seen)) {
      if (isUnstorable(key)) return path || 'the input';
      waiting.push({ value: child, path: path ? `${path}.${key}` : key });
    }
  }
  return null;
}

function isUnstorable(text: string): boolean {
  return text.includes('\u0000') || /\p{Surrogate}/u.test(text);
}
