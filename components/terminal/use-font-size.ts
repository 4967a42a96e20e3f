import { useEffect, useState } from 'react';

const key = 'warren:terminal:font-size';
const smallest = 9;
const largest = 28;

/** Font size in pixels, the same in every terminal of this browser. */
export function useFontSize(): { size: number; grow(): void; shrink(): void } {
  const [size, setSize] = useState(() => within(Number(localStorage.getItem(key)) || 14));
  useEffect(() => localStorage.setItem(key, String(size)), [size]);
  return {
    size,
    grow: () => setSize((before) => within(before + 1)),
    shrink: () => setSize((before) => within(before - 1)),
  };
}

function within(size: number): number {
  return Math.min(Math.max(size, smallest), largest);
}
