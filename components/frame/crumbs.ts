import { places } from './navigation';

export type Crumb = { label: string; href: string };

/** What is known of the record in the path; absent while loading. */
export type Names = {
  project?: { id: string; name: string } | undefined;
  environment?: { id: string; name: string; projectId: string; projectName: string } | undefined;
  run?:
    | {
        id: string;
        number: number;
        kind: string;
        environment: { id: string; name: string; projectId: string; projectName: string };
      }
    | undefined;
  cluster?: { id: string; name: string } | undefined;
};

export function placeOf(pathname: string): { section: string; id: string | undefined } {
  const [section = '', id] = pathname.split('/').filter(Boolean);
  return { section, id };
}

/** From section to record; an environment and a run are shown inside their project. */
export function crumbsOf(pathname: string, names: Names): Crumb[] {
  const { section, id } = placeOf(pathname);
  const place = places.find(({ href }) => href === `/${section}`);
  if (!place) return [{ label: 'Warren', href: '/projects' }];
  if (!id) return [{ label: place.label, href: place.href }];
  const here = recordCrumbs(section, names);
  return (
    here ?? [
      { label: place.label, href: place.href },
      { label: '…', href: `/${section}/${id}` },
    ]
  );
}

function recordCrumbs(section: string, { project, environment, run, cluster }: Names): Crumb[] | undefined {
  const projects = { label: 'Projects', href: '/projects' };
  if (section === 'projects' && project) {
    return [projects, { label: project.name, href: `/projects/${project.id}` }];
  }
  if (section === 'environments' && environment) return [projects, ...environmentCrumbs(environment)];
  if (section === 'runs' && run) {
    const label = `${run.kind[0]?.toUpperCase()}${run.kind.slice(1)} ${run.number}`;
    return [projects, ...environmentCrumbs(run.environment), { label, href: `/runs/${run.id}` }];
  }
  if (section === 'clusters' && cluster) {
    return [
      { label: 'Clusters', href: '/clusters' },
      { label: cluster.name, href: `/clusters/${cluster.id}` },
    ];
  }
  return undefined;
}

function environmentCrumbs(environment: {
  id: string;
  name: string;
  projectId: string;
  projectName: string;
}): Crumb[] {
  return [
    { label: environment.projectName, href: `/projects/${environment.projectId}` },
    { label: environment.name, href: `/environments/${environment.id}` },
  ];
}
