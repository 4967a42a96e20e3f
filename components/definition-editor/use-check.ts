import { useEffect, useRef, useState } from 'react';
import { type Checker, createChecker } from './checker';
import { type Checked, look } from './look';

export type { Checked } from './look';

const quietMs = 150;

/** Our check and the outline of the text, once typing pauses. */
export function useCheck(text: string): Checked {
  const [checked, setChecked] = useState<Checked>(() => look(text));
  const checker = useRef<Checker | null>(null);
  useEffect(
    () => () => {
      checker.current?.close();
      checker.current = null;
    },
    [],
  );
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      checker.current ??= createChecker();
      checker.current.ask(text, (found) => isWanted && setChecked(found));
    }, quietMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text]);
  return checked;
}
