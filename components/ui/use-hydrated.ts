'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False on the server and in the browser's first drawing, which must look the same; true afterwards. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
