import { expect, it } from 'vitest';
import type { ProjectSummary } from '@/contract/project';
import { type ProjectSort, projectsInOrder } from './project-order';

const project = (name: string, environments: number, day: number) =>
  ({ name, environments, lastActivityAt: new Date(Date.UTC(2026, 0, day)) }) as ProjectSummary;
const byName = [project('alpha', 1, 2), project('beta', 7, 1), project('gamma', 1, 3)];

it.each<[ProjectSort, string[]]>([
  ['name', ['alpha', 'beta', 'gamma']],
  ['-name', ['gamma', 'beta', 'alpha']],
  ['-activity', ['gamma', 'alpha', 'beta']],
  ['-environments', ['beta', 'alpha', 'gamma']],
])('projects by %s', (sort, names) => {
  expect(projectsInOrder(byName, sort).map(({ name }) => name)).toEqual(names);
});
