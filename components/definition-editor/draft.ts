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

/** A draft that was discarded is there again: kept, and told to the editor if one is open. */
export function putDraftBack(environmentId: string, value: Draft): void {
  keepDraft(environmentId, value);
  window.dispatchEvent(new CustomEvent(keyOf(environmentId), { detail: value.text }));
}

/** Answers how to stop hearing. */
export function onDraftBack(environmentId: string, hear: (text: string) => void): () => void {
  const listen = (event: Event) => {
    if (event instanceof CustomEvent && typeof event.detail === 'string') hear(event.detail);
  };
  window.addEventListener(keyOf(environmentId), listen);
  return () => window.removeEventListener(keyOf(environmentId), listen);
}

function keyOf(environmentId: string): string {
  return `warren.draft.${environmentId}`;
}
