import { describe, expect, it } from 'vitest';
import type { Label, LabelEdit } from '@/contract/label';
import { type LabelPlan, planLabels, planWords } from './plan';

const before: Label[] = [
  { key: 'team', value: 'web' },
  { key: 'tier', value: 'db' },
];
const label = (key: string, value = 'x') => ({ key, value });
const many = (count: number) => Array.from({ length: count }, (_, at) => label(`k${at}`));

describe('a change of labels', () => {
  it.each<[string, LabelEdit, LabelPlan]>([
    ['nothing', { strategy: 'merge', values: [] }, { set: [], removed: [] }],
    ['what is so already', { strategy: 'merge', values: before }, { set: [], removed: [] }],
    ['the same again', { strategy: 'replace', values: before }, { set: [], removed: [] }],
    [
      'one more, one other and one less',
      { strategy: 'merge', values: [label('new'), label('team', 'api'), { key: 'tier', value: null }] },
      { set: [label('new'), label('team', 'api')], removed: ['tier'] },
    ],
    [
      'away with what is not there',
      { strategy: 'merge', values: [{ key: 'no', value: null }] },
      { set: [], removed: [] },
    ],
    [
      'only one',
      { strategy: 'replace', values: [label('new')] },
      { set: [label('new')], removed: ['team', 'tier'] },
    ],
    ['none', { strategy: 'replace', values: [] }, { set: [], removed: ['team', 'tier'] }],
  ])('to %s', (_case, edit, plan) => {
    expect(planLabels(before, edit)).toEqual(plan);
  });

  it('may not end with more than 32', () => {
    expect(() => planLabels(before, { strategy: 'merge', values: many(31) })).toThrow(/would make 33/);
    expect(planLabels(before, { strategy: 'merge', values: many(30) }).set).toHaveLength(30);
    expect(planLabels(before, { strategy: 'replace', values: many(32) }).set).toHaveLength(32);
  });

  it.each<[LabelPlan, string]>([
    [{ set: [label('team', 'web')], removed: [] }, 'set team=web'],
    [{ set: [label('a'), label('b'), label('c')], removed: ['d'] }, 'set a=x and 2 more, removed d'],
    [{ set: [], removed: ['d', 'e'] }, 'removed d and 1 more'],
    [{ set: [label('k', 'v'.repeat(99))], removed: [] }, `set k=${'v'.repeat(58)}…`],
  ])('is told in a sentence: %j', (plan, words) => {
    expect(planWords(plan)).toBe(words);
  });
});
