import { createLoader, createSerializer } from 'nuqs/server';
import { expect, it } from 'vitest';
import { labelParam, toggled, wantedFrom } from './label-param';

const load = createLoader({ label: labelParam });
const write = createSerializer({ label: labelParam });

it.each([[['team=web', 'tier']], [['team=a,b&c', 'x=%2C']], [[]]])(
  'labels %j stand in the address and come back',
  (label) => {
    expect(load(write({ label }))).toEqual({ label });
  },
);

it('what cannot be a label is passed over', () => {
  expect(load('?label=not%20one&label=team%3Dweb&label=').label).toEqual(['team=web']);
});

it('the server is asked for key and value, or for nothing', () => {
  expect(wantedFrom(['team=web', 'tier', 'x='])).toEqual([
    { key: 'team', value: 'web' },
    { key: 'tier' },
    { key: 'x', value: '' },
  ]);
  expect(wantedFrom([])).toBeUndefined();
});

it('a label is put in and taken out', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});
