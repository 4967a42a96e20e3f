import type { ResolvedHelper } from '../resolved';
import type { ComposeComponent } from '../schema/component';
import { isHelper } from '../schema/component';
import type { PodContainer } from '../schema/pod';
import { containersOf } from '../schema/pod';
import { containerOf } from './body';
import { filesOf, gitOf, inside, partOf, variablesOf } from './part';
import { podSources } from './tables';
import type { Resolution } from './values';

/** The containers around the main one: init containers first, each list in its order. */
export function resolveHelpers(
  run: Resolution,
  component: ComposeComponent,
  index: number,
): ResolvedHelper[] {
  return podSources(run, component, index).flatMap((source): ResolvedHelper[] => {
    const placed = run.byName.get(source.from);
    const written = containersOf(component.pod?.[source.list])[source.position];
    if (!placed || !written || !isHelper(placed.component)) return [];
    const blueprint = placed.component;
    const part = partOf(run, blueprint, ['components', placed.index]);
    return [
      {
        name: source.name,
        role: source.list === 'init_containers' ? 'init' : 'sidecar',
        from: source.from,
        git: gitOf(blueprint),
        ...variablesOf(run, source.sources),
        ...containerOf(inside(part, 'dockerCompose'), blueprint.dockerCompose),
        ...ownFiles(filesOf(part, blueprint.files)),
        sharedPaths: (written.shared_paths ?? []).map(sharedPath),
      },
    ];
  });
}

function ownFiles({ files, secretFiles }: ReturnType<typeof filesOf>) {
  return { files, ...(secretFiles.length > 0 && { secretFiles }) };
}

const starts = { '@self': 'self', '@target': 'target' } as const;

function sharedPath({
  path,
  target,
  initial_contents,
}: NonNullable<PodContainer['shared_paths']>[number]): ResolvedHelper['sharedPaths'][number] {
  const container = target.container ?? '@parent';
  return {
    path,
    targetPath: target.path,
    targetContainer: container === '@parent' ? null : container,
    startsWith: initial_contents ? starts[initial_contents] : 'nothing',
  };
}
