import { isDnsLabel } from '../fields/names';
import { isContainerPath } from '../fields/paths';
import type { ComposeComponent, HelperComponent } from '../schema/component';
import { isCompose, isHelper } from '../schema/component';
import type { PodContainer } from '../schema/pod';
import { containersOf } from '../schema/pod';
import { suggestion } from '../text/suggest';
import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error, warning } from './finding';

export function checkPods(draft: Draft): Finding[] {
  const pods = draft.components.flatMap(({ index, component }) =>
    isCompose(component) && component.pod ? podOf(draft, component, ['components', index, 'pod']) : [],
  );
  return [...pods, ...unusedHelpers(draft), ...fileNames(draft)];
}

const kinds = { init_containers: 'InitContainer', sidecar_containers: 'SidecarContainer' } as const;

function podOf(draft: Draft, component: ComposeComponent, path: Path): Finding[] {
  const lists = (['init_containers', 'sidecar_containers'] as const).flatMap((list) =>
    containersOf(component.pod?.[list]).map((container, position) => ({
      container,
      kind: kinds[list],
      path: [...path, list, position],
    })),
  );
  const names = [component.name, ...lists.map(({ container }) => nameOf(container))];
  return lists.flatMap((one, index) => [
    ...blueprint(draft, one),
    ...containerName(one, names.indexOf(nameOf(one.container)) < index + 1),
    ...sharedPaths(one.container, { path: one.path, names }),
  ]);
}

function nameOf({ name, from }: PodContainer): string {
  return name ?? from;
}

type Placed = { container: PodContainer; kind: 'InitContainer' | 'SidecarContainer'; path: Path };

function blueprint(draft: Draft, { container, kind, path }: Placed): Finding[] {
  const at = [...path, 'from'];
  const found = draft.byName.get(container.from)?.component;
  const known = draft.components.filter(({ component }) => component.kind === kind);
  if (!found && draft.names.includes(container.from)) return [];
  if (!found) {
    const hint = () =>
      suggestion(
        container.from,
        known.map(({ component }) => component.name),
      );
    return [error('unknown-component', `There is no component "${container.from}"`, at, { hint })];
  }
  if (found.kind === kind) return [];
  const message = `"${container.from}" is of the kind ${found.kind}; a component of the kind ${kind} is needed here`;
  return [error('wrong-kind', message, at)];
}

function containerName({ container, path }: Placed, isTaken: boolean): Finding[] {
  const name = nameOf(container);
  const at = [...path, container.name === undefined ? 'from' : 'name'];
  if (isTaken)
    return [error('duplicate-name', `There is already a container named "${name}" in this pod`, at)];
  if (isDnsLabel(name)) return [];
  const hint = 'Use lower-case letters, digits and dashes, at most 63';
  return [error('bad-name', `"${name.slice(0, 80)}" cannot name a container`, at, { hint })];
}

function sharedPaths(container: PodContainer, { path, names }: { path: Path; names: string[] }): Finding[] {
  return (container.shared_paths ?? []).flatMap((shared, index) => {
    const at = [...path, 'shared_paths', index];
    const other = shared.target.container ?? '@parent';
    const findings: Finding[] = [];
    if (!isContainerPath(shared.path)) findings.push(notAFolder(shared.path, [...at, 'path']));
    if (!isContainerPath(shared.target.path)) {
      findings.push(notAFolder(shared.target.path, [...at, 'target', 'path']));
    }
    if (other !== '@parent' && (!names.includes(other) || other === nameOf(container))) {
      const hint = () => suggestion(other, ['@parent', ...names]);
      const message = `There is no other container "${other}" in this pod`;
      findings.push(error('unknown-container', message, [...at, 'target', 'container'], { hint }));
    }
    return findings;
  });
}

function notAFolder(written: string, path: Path): Finding {
  const hint = 'Write an absolute path such as /data';
  return error('bad-path', `"${written}" is not a folder in the container`, path, { hint });
}

function unusedHelpers(draft: Draft): Finding[] {
  const used = new Set(
    draft.components.flatMap(({ component }) =>
      isCompose(component)
        ? [
            ...containersOf(component.pod?.init_containers),
            ...containersOf(component.pod?.sidecar_containers),
          ].map(({ from }) => from)
        : [],
    ),
  );
  return draft.components.flatMap(({ index, component }) => {
    if (!isHelper(component) || used.has(component.name)) return [];
    const hint = 'Name it under `pod` of a component, or remove it';
    const message = `No component uses ${component.name}: it never runs`;
    return [warning('unused-component', message, ['components', index, 'name'], { hint })];
  });
}

function fileNames(draft: Draft): Finding[] {
  return draft.components.flatMap(({ index, component }) =>
    isCompose(component) || isHelper(component) ? filesOf(component, ['components', index, 'files']) : [],
  );
}

function filesOf(component: ComposeComponent | HelperComponent, path: Path): Finding[] {
  return Object.keys(component.files ?? {}).flatMap((name) => {
    if (isContainerPath(name) && !name.endsWith('/')) return [];
    const hint = 'Write an absolute path such as /etc/app/settings.ini';
    return [
      error('bad-path', `"${name}" is not the path of a file in the container`, [...path, name], {
        part: 'key',
        hint,
      }),
    ];
  });
}
