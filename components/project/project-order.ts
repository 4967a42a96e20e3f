import type { ProjectSummary } from '@/contract/project';

/** A column; with `-` the other way round. */
export const projectSorts = ['name', '-name', '-activity', '-environments'] as const;
export type ProjectSort = (typeof projectSorts)[number];

export const projectSortOptions: { value: ProjectSort; label: string }[] = [
  { value: 'name', label: 'Name, A to Z' },
  { value: '-name', label: 'Name, Z to A' },
  { value: '-activity', label: 'Last active first' },
  { value: '-environments', label: 'Most environments first' },
];

/** The list comes whole and by name, so it is put in order here; equals stay by name. */
export function projectsInOrder(projects: ProjectSummary[], sort: ProjectSort): ProjectSummary[] {
  switch (sort) {
    case 'name':
      return projects;
    case '-name':
      return projects.toReversed();
    case '-activity':
      return projects.toSorted((a, b) => b.lastActivityAt.getTime() - a.lastActivityAt.getTime());
    case '-environments':
      return projects.toSorted((a, b) => b.environments - a.environments);
  }
}
