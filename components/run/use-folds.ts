import { useState } from 'react';
import type { RunDetail } from '@/contract/run';
import { type Folds, stepsOf } from './run-items';

/** A search sees every line: while there is one, all steps are open; afterwards they are folded as before. */
export function useFolds(run: RunDetail) {
  const [usual, setUsual] = useState<Folds>(new Map());
  const [searched, setSearched] = useState<Folds | null>(null);
  const folds = searched ?? usual;
  return {
    folds,
    fold: (key: string, isFolded: boolean) =>
      (searched ? setSearched : setUsual)(new Map(folds).set(key, isFolded)),
    setSearching: (isSearching: boolean) => setSearched(isSearching ? (searched ?? allOpen(run)) : null),
  };
}

export function allOpen(run: RunDetail): Folds {
  return new Map(stepsOf(run).map(({ step }) => [step.id, false]));
}
