import { expect, it } from 'vitest';
import { isTouched } from './touched-queries';

const key = (path: string, input?: Record<string, unknown>) => [path.split('.'), { input, type: 'query' }];

it.each([
  ['organization', key('project.list', {}), true],
  ['organization', key('project.labels'), true],
  ['organization', key('environment.labels', { projectId: 'abc' }), true],
  ['organization', key('environment.get', { id: 'abc' }), false],
  ['environment:abc', key('environment.get', { id: 'abc' }), true],
  ['environment:abc', key('environment.get', { id: 'xyz' }), false],
  ['environment:abc', key('run.list', { environmentId: 'abc', page: 2 }), true],
  ['run:abc', key('run.get', { id: 'abc' }), true],
  ['run-log:abc', key('run.log', { id: 'abc' }), false],
  ['nonsense', key('project.list'), false],
])('topic %s and query %j', (topic, queryKey, expected) => {
  expect(isTouched(queryKey, topic)).toBe(expected);
});
