import type {
  GitRef,
  ImageCommands,
  ResolvedBuild,
  ResolvedComponent,
  ResolvedEnvironment,
} from '@/definition/resolved';
import type { RegistryLogin } from '@/targets/target';

/** What brings the image of a component about: a name to pull, a source to build, or commands that leave it. */
export type Making = {
  name: string;
  image: string | null;
  build: ResolvedBuild | null;
  commands: ImageCommands | null;
  git: GitRef | null;
  login: RegistryLogin | null;
  dependsOn: string[];
  /** Its commit is wanted although nothing is built: scripts work in the tree. */
  needsTree: boolean;
};

const plain = { commands: null, login: null, needsTree: false };

/** Everything with an image, in the order of work: images of their own, scripts, what runs. Pure. */
export function makings({ components, scripts = [], images = [] }: ResolvedEnvironment): Making[] {
  return [
    ...images.map(({ name, git, dependsOn, by }): Making => {
      const common = { ...plain, name, image: null, git, dependsOn };
      if (by.kind === 'dockerfile') return { ...common, build: by.build };
      return { ...common, build: null, commands: by, login: by.runner.auth };
    }),
    ...scripts.map(({ name, runner, build, git, dependsOn }): Making => {
      const { image, auth } = runner;
      return {
        name,
        image,
        build: image ? null : build,
        commands: null,
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
      found.set(from, { name: from, image, build, git, dependsOn: both, ...plain });
    }
  return [...found.values()];
}

/** Made by the run itself, not only brought here. */
export function isMade({ build, commands }: Making): boolean {
  return build !== null || commands !== null;
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
  'CustomDockerImage',
  'InitContainer',
  'SidecarContainer',
]);

export function makingOf(resolved: ResolvedEnvironment, name: string): Making | null {
  return makings(resolved).find((one) => one.name === name) ?? null;
}
