import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { someLine, someRun, someStep } from './fixtures';
import { runItems } from './run-items';
import { useFolds } from './use-folds';

const run = someRun([someStep('a', 'success'), someStep('b', 'success')]);
const lines = [someLine(1, 'a', 'needle'), someLine(2, 'b')];

it('a search opens what is folded, and closes it again when it ends', () => {
  const { result } = renderHook(() => useFolds(run));
  const shown = () =>
    runItems(run, lines, null, result.current.folds).flatMap((item) =>
      item.kind === 'line' ? item.key : [],
    );
  act(() => result.current.fold('b', false));
  expect(shown()).toEqual(['2']);
  act(() => result.current.setSearching(true));
  expect(shown()).toEqual(['1', '2']);
  act(() => result.current.fold('b', true));
  expect(shown()).toEqual(['1']);
  act(() => result.current.setSearching(false));
  expect(shown()).toEqual(['2']);
});
