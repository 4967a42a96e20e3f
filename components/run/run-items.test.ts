import { describe, expect, it } from 'vitest';
import { someLine, someRun, someStep } from './fixtures';
import { runItems } from './run-items';

const run = someRun([someStep('a', 'success'), someStep('b', 'running'), someStep('c', 'pending')]);
const lines = [someLine(1, 'a'), someLine(2, 'b'), someLine(3, 'a'), someLine(4, 'b')];
const shape = (items: ReturnType<typeof runItems>) =>
  items.map((item) => (item.kind === 'line' ? `${item.group}:${item.number}:${item.key}` : item.key));

describe('runItems', () => {
  it('groups by step in the order of the tree and folds what went well', () => {
    expect(shape(runItems(run, lines, null, new Map()))).toEqual(['a', 'b', 'b:1:2', 'b:2:4']);
  });

  it('lets the person open and close', () => {
    const folds = new Map([
      ['a', false],
      ['b', true],
    ]);
    expect(shape(runItems(run, lines, null, folds))).toEqual(['a', 'a:1:1', 'a:2:3', 'b']);
  });

  it('shows one step alone with the same numbers', () => {
    expect(shape(runItems(run, lines, 'a', new Map()))).toEqual(['a:1:1', 'a:2:3']);
  });
});
