import { describe, expect, it } from 'vitest';
import { labelEdit, labels } from './label';
import { labelText, readLabelText } from './label-text';

const complaint = (list: unknown) => {
  const issue = labels.safeParse(list).error?.issues[0];
  return issue && [issue.path.join('.'), issue.message];
};

describe('a label', () => {
  it.each([
    ['team', 'web'],
    ['a', ''],
    ['example.test/owner_id-2', 'Ada & Eve, “both” 🦊'],
    ['constructor', 'x'],
    ['k'.repeat(63), 'v'.repeat(255)],
  ])('may be %j with %j', (key, value) => {
    expect(labels.parse([{ key, value }])).toEqual([{ key, value }]);
  });

  it('loses the spaces around it', () => {
    expect(labels.parse([{ key: ' team ', value: ' a b ' }])).toEqual([{ key: 'team', value: 'a b' }]);
  });

  it.each([
    [{ key: '', value: 'x' }, '0.key', /Give it a key/],
    [{ key: '  ', value: 'x' }, '0.key', /Give it a key/],
    [{ key: 'k'.repeat(64), value: 'x' }, '0.key', /at most 63/],
    [{ key: '-team', value: 'x' }, '0.key', /begins and ends/],
    [{ key: 'team.', value: 'x' }, '0.key', /begins and ends/],
    [{ key: 'my team', value: 'x' }, '0.key', /letters, digits/],
    [{ key: 'größe', value: 'x' }, '0.key', /letters, digits/],
    [{ key: 'a=b', value: 'x' }, '0.key', /letters, digits/],
    [{ key: '__proto__', value: 'x' }, '0.key', /begins and ends/],
    [{ key: 'team', value: 'v'.repeat(256) }, '0.value', /at most 255/],
    [{ key: 'team', value: 'a\nb' }, '0.value', /printed/],
    [{ key: 'team', value: 'a\u202eb' }, '0.value', /printed/],
  ])('may not be %j', (label, place, why) => {
    expect(complaint([label])).toEqual([place, expect.stringMatching(why)]);
  });

  it('has its key for itself', () => {
    const twice = ['team', 'tier', 'team'].map((key) => ({ key, value: 'x' }));
    expect(complaint(twice)).toEqual(['2.key', 'The key team is given twice']);
    expect(labelEdit.safeParse({ strategy: 'merge', values: twice }).success).toBe(false);
  });

  it('is one of at most 32', () => {
    const many = Array.from({ length: 33 }, (_, at) => ({ key: `k${at}`, value: '' }));
    expect(complaint(many)?.[1]).toContain('at most 32');
    expect(complaint(many.slice(1))).toBeUndefined();
  });
});

describe('an edit', () => {
  it('takes away by null only where it merges', () => {
    const values = [{ key: 'team', value: null }];
    expect(labelEdit.safeParse({ strategy: 'merge', values }).success).toBe(true);
    expect(labelEdit.safeParse({ strategy: 'replace', values }).success).toBe(false);
    expect(labelEdit.safeParse({ strategy: 'other', values: [] }).success).toBe(false);
  });
});

describe('the text of a filter', () => {
  it.each([
    ['team', { key: 'team' }],
    ['team=', { key: 'team', value: '' }],
    ['team=web', { key: 'team', value: 'web' }],
    ['team=a=b, c', { key: 'team', value: 'a=b, c' }],
  ])('%s is read and written again', (text, wanted) => {
    expect(readLabelText(text)).toEqual(wanted);
    expect(labelText(wanted)).toBe(text);
  });

  it.each(['', '=web', 'no key=web', 'team=\u0007'])('%j is none', (text) => {
    expect(readLabelText(text)).toBeNull();
  });
});
