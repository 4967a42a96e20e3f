'use client';
import { useState } from 'react';
import type { Late } from './late';
import { useFailure } from './late';

export type FirstUse = 'key' | 'pointer';

/** A control that becomes whole when it is first used: how that was, once the rest of it is there. */
export function useFirstUse(rest: Late<unknown>): [FirstUse | null, (use: FirstUse) => void] {
  const [use, setUse] = useState<FirstUse | null>(null);
  const fail = useFailure();
  return [use, (first) => void rest.fetch().then(() => setUse((before) => before ?? first), fail)];
}
