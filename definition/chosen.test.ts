import { describe, expect, it } from 'vitest';
import { chosenNames, leftMissing } from './chosen';

const components = [
  { name: 'web', dependsOn: ['api', 'cache'] },
  { name: 'api', dependsOn: ['db'] },
  { name: 'db', dependsOn: [] },
  { name: 'cache', dependsOn: [] },
  { name: 'mail', dependsOn: ['web'] },
];

describe('a partial deploy of web', () => {
  it.each([
    ['none', [], ['web']],
    ['missing', ['db', 'mail'], ['web', 'api', 'cache']],
    ['missing', ['api', 'db', 'cache'], ['web']],
    ['all', ['api', 'db', 'cache'], ['web', 'api', 'db', 'cache']],
  ] as const)('with dependencies %s, when %j are there, touches %j', (dependencies, applied, touched) => {
    expect(chosenNames(components, { names: ['web'], dependencies }, applied)).toEqual(touched);
  });

  it('survives a circle', () => {
    const circle = [
      { name: 'a', dependsOn: ['b'] },
      { name: 'b', dependsOn: ['a'] },
    ];
    expect(chosenNames(circle, { names: ['a'], dependencies: 'all' }, [])).toEqual(['a', 'b']);
  });
});

describe('what a partial deploy of web leaves missing', () => {
  it.each([
    ['none', ['cache'], ['api', 'db']],
    ['none', ['api', 'db', 'cache'], []],
    ['missing', [], []],
    ['all', [], []],
  ] as const)('with dependencies %s, when %j are there, is %j', (dependencies, applied, missing) => {
    expect(leftMissing(components, { names: ['web'], dependencies }, applied)).toEqual(missing);
  });
});
