import '@/lib/quiet-zod';
import { z } from 'zod';

/** Unsaved text of one environment, kept for this tab until it is saved: a reload or a crash loses nothing. */
const draft = z.object({ text: z.string(), baseRevisionId: z.string().nullable() });
export type Draft = z.infer<typeof draft>;

export function readDraft(environmentId: string): Draft | null {
  try {
    return draft.parse(JSON.parse(sessionStorage.getItem(keyOf(environmentId)) ?? 'null'));
  } catch {
    return null;
  }
}

export function keepDraft(environmentId: string, value: Draft | null): void {
  try {
    if (value) sessionStorage.setItem(keyOf(environmentId), JSON.stringify(value));
    else sessionStorage.removeItem(keyOf(environmentId));
  } catch {
    // Storage may be full or forbidden: leaving the page still warns about unsaved text.
  }
}

function keyOf(environmentId: string): string {
  return `warren.draft.${environmentId}`;
}
