import { editDistance } from '@/lib/edit-distance';

/** The candidate nearest to a mistyped word, or null when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(Math.min(word.length, 60) / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** A hint looks at the first ones only: nearness takes time. */
export const mostCandidates = 300;

/** `Did you mean "x"?`, else a list of what is allowed, else nothing. */
export function suggestion(word: string, candidates: readonly string[]): string | undefined {
  const near = nearest(word, candidates.slice(0, mostCandidates));
  if (near) return `Did you mean "${near}"?`;
  if (candidates.length === 0 || candidates.length > 30) return undefined;
  return `Known here: ${candidates.join(', ')}`;
}

/** What a hint of `suggestion` proposes, for a quick fix. */
export function wordMeant(hint: string): string | null {
  return /^Did you mean "(.+)"\?$/.exec(hint)?.[1] ?? null;
}
