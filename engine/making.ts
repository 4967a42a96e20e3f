import type { GitRef, ResolvedBuild, ResolvedComponent, ResolvedEnvironment } from '@/definition/resolved';
import type { RegistryLogin } from '@/targets/target';

/** What brings the image of a component about: a name to pull, or a source to build. */
export type Making = {
  name: string;
  image: string | null;
  build: ResolvedBuild | null;
  git: GitRef | null;
  login: RegistryLogin | null;
  dependsOn: string[];
  /** Its commit is wanted although nothing is built: scripts work in the tree. */
  needsTree: boolean;
};

/** Everything with an image, in the order of work: images of their own, scripts, what runs. Pure. */
export function makings({ components, scripts = [], images = [] }: ResolvedEnvironment): Making[] {
  const plain = { login: null, needsTree: false };
  return [
    ...images.flatMap(({ name, git, dependsOn, by }): Making[] =>
      by.kind === 'dockerfile' ? [{ name, image: null, build: by.build, git, dependsOn, ...plain }] : [],
    ),
    ...scripts.map(({ name, runner, build, git, dependsOn }): Making => {
      const { image, auth } = runner;
      return {
        name,
        image,
        build: image ? null : build,
        git,
        login: auth,
        needsTree: git !== null,
        dependsOn,
      };
    }),
    ...components.map(({ name, image, build, git, dependsOn }): Making => {
      return { name, image, build, git, dependsOn, ...plain };
    }),
    ...helperMakings(components),
  ];
}

/** One for each component that containers are made of, however many components name it. Its image may be that of one of those. */
function helperMakings(components: readonly ResolvedComponent[]): Making[] {
  const found = new Map<string, Making>();
  for (const { name, dependsOn, helpers = [] } of components)
    for (const { from, image, build, git } of helpers) {
      const before = found.get(from)?.dependsOn ?? [];
      const both = [...new Set([...before, ...dependsOn, name])];
      found.set(from, { name: from, image, build, git, dependsOn: both, login: null, needsTree: false });
    }
  return [...found.values()];
}

/** Scripts, images of their own and blueprints of helpers have no containers that could be up, down or restarted. */
export function runsNothing(kind: string): boolean {
  return withoutContainers.has(kind);
}

const withoutContainers = new Set([
  'Helm',
  'KubernetesManifest',
  'Terraform',
  'GenericComponent',
  'DockerImage',
  'InitContainer',
  'SidecarContainer',
]);

export function makingOf(resolved: ResolvedEnvironment, name: string): Making | null {
  return makings(resolved).find((one) => one.name === name) ?? null;
}
