'use client';
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

/**
 * What a person typed into a field of the server's page before the scripts were there: React keeps it in the field
 * but does not tell of it. Hands it on once; put the reference on the input.
 */
export function useTypedEarly(
  value: string,
  onText: (text: string) => void,
): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  const tell = useEffectEvent(() => {
    const typed = field.current?.value ?? value;
    if (typed !== value) onText(typed);
  });
  useEffect(() => tell(), []);
  return field;
}
