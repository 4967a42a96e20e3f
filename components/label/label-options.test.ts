import { describe, expect, it } from 'vitest';
import type { LabelCount } from '@/contract/label';
import { proposeLabels } from './label-options';

const labels: LabelCount[] = [
  { key: 'team', value: 'api', count: 2 },
  { key: 'team', value: 'web', count: 3 },
  { key: 'urgent', value: '', count: 1 },
];
const texts = (search: string, chosen: string[] = []) =>
  proposeLabels(labels, chosen, search).options.map(({ text }) => text);

describe('the field that proposes labels', () => {
  it.each([
    ['', ['team', 'team=api', 'team=web', 'urgent', 'urgent=']],
    ['WEB', ['team=web']],
    ['team pi', ['team=api']],
    ['nothing', []],
  ])('offers for %j %j', (search, expected) => {
    expect(texts(search)).toEqual(expected);
  });

  it('counts for a key all that have it', () => {
    expect(proposeLabels(labels, [], '').options[0]).toEqual({ text: 'team', kind: 'key', count: 5 });
  });

  it('still shows what is chosen and carried by nothing any more', () => {
    expect(texts('', ['gone=x', 'team'])[0]).toBe('gone=x');
    expect(texts('', ['team'])).toHaveLength(5);
  });

  it.each([
    ['ticket=T-1', 'ticket=T-1'],
    [' ticket ', 'ticket'],
    ['no label at all', null],
    ['web', null],
  ])('takes %j typed whole as %j', (search, typed) => {
    expect(proposeLabels(labels, [], search).typed).toBe(typed);
  });

  it('says how many more there are', () => {
    const many = Array.from({ length: 150 }, (_, at) => ({ key: `k${at}`, value: 'x', count: 1 }));
    const { options, left } = proposeLabels(many, [], '');
    expect([options.length, left]).toEqual([100, 200]);
  });
});
