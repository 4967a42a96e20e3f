'use client';
import { useState } from 'react';

/**
 * What a form begins with whose fields keep what was typed: after an Undo it begins anew, by another key,
 * with the values that came back. The cache tells of them a moment later, too late for new fields.
 */
export function useFormValues<T>(values: T): { key: number; shown: T; begin: (values: T) => void } {
  const [undone, setUndone] = useState<{ times: number; values: T } | null>(null);
  return {
    key: undone?.times ?? 0,
    shown: undone?.values ?? values,
    begin: (next) => setUndone((last) => ({ times: (last?.times ?? 0) + 1, values: next })),
  };
}
