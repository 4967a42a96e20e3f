import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ComingAlong } from './coming-along';

const components = [
  { name: 'web', dependsOn: ['api'], isThere: false },
  { name: 'api', dependsOn: ['db'], isThere: false },
  { name: 'db', dependsOn: [], isThere: true },
];

it.each([
  ['missing', ['web'], 'Comes along: api.'],
  ['all', ['web'], 'Comes along: api, db.'],
  ['all', ['db'], 'Nothing else comes along.'],
  ['none', ['web'], 'Nothing else comes along.Needed, but not there and left alone: api.'],
  ['all', [], 'Choose at least one component.'],
] as const)('with dependencies %s, the choice of %j says: %s', (dependencies, names, words) => {
  render(<ComingAlong components={components} names={names} dependencies={dependencies} />);
  expect(screen.getByRole('status').textContent).toBe(words);
});
