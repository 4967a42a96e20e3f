import { useEffect, useRef, useState } from 'react';
import { type Checker, createChecker } from './checker';
import { type Checked, look, type OuterNames } from './look';

export type { Checked } from './look';

const quietMs = 150;

/** Our check and the outline of the text, once typing pauses. */
export function useCheck(text: string, outerVariables: OuterNames): Checked {
  const [checked, setChecked] = useState<Checked>(() => look(text, outerVariables));
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
      checker.current.ask({ text, outerVariables }, (found) => isWanted && setChecked(found));
    }, quietMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text, outerVariables]);
  return checked;
}
