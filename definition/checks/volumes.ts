import { isDnsLabel } from '../fields/names';
import { isContainerPath, withoutEndSlashes } from '../fields/paths';
import { mountsOf } from '../schema/component';
import { suggestion } from '../text/suggest';
import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error, warning } from './finding';

export function checkVolumes(draft: Draft): Finding[] {
  const uses = usesOf(draft);
  const known = knownNames(draft);
  return [
    ...declared(draft),
    ...uses.flatMap((use) => checkUse(use, known)),
    ...twiceAtOnePath(uses),
    ...unused(draft, uses),
    ...shared(draft, uses),
  ];
}

type Use = {
  volume: string;
  component: string;
  mount: string;
  subPath: string;
  namePath: Path;
  mountPath: Path;
  isTopLevel: boolean;
};

/** Both ways of mounting: `volumes` of the component, and `mount` of the volume. */
function usesOf(draft: Draft): Use[] {
  const own = draft.components.flatMap(({ index, component }) =>
    mountsOf(component).map((use, position): Use => {
      const path = ['components', index, 'volumes', position];
      return {
        volume: use.name,
        component: component.name,
        mount: use.mount,
        subPath: use.subPath ?? '',
        namePath: [...path, 'name'],
        mountPath: [...path, 'mount'],
        isTopLevel: false,
      };
    }),
  );
  const top = (draft.top.volumes ?? []).flatMap((volume, position): Use[] => {
    if (!volume.mount) return [];
    const path = ['volumes', position, 'mount'];
    return [
      {
        volume: volume.name,
        component: volume.mount.component,
        mount: volume.mount.containerPath,
        subPath: volume.mount.subPath ?? '',
        namePath: [...path, 'component'],
        mountPath: [...path, 'containerPath'],
        isTopLevel: true,
      },
    ];
  });
  return [...own, ...top];
}

function declared(draft: Draft): Finding[] {
  const seen = new Set<string>();
  return (draft.top.volumes ?? []).flatMap(({ name }, index) => {
    const path = ['volumes', index, 'name'];
    if (seen.has(name)) return [error('duplicate-name', `There is already a volume named "${name}"`, path)];
    seen.add(name);
    const hint = 'Use lower-case letters, digits and dashes, at most 63';
    return isDnsLabel(name)
      ? []
      : [error('bad-name', `"${name.slice(0, 80)}" cannot name a volume`, path, { hint })];
  });
}

type Known = { volumes: Set<string>; components: Set<string> };

function knownNames({ top, names }: Draft): Known {
  return {
    volumes: new Set((top.volumes ?? []).map(({ name }) => name)),
    components: new Set(names.filter((name) => name !== null)),
  };
}

function checkUse(use: Use, known: Known): Finding[] {
  const findings = use.isTopLevel ? unknownComponent(use, known) : unknownVolume(use, known);
  if (!isContainerPath(use.mount)) {
    const hint = 'Write an absolute path such as /data';
    findings.push(
      error('bad-path', `"${use.mount}" is not a folder in the container`, use.mountPath, { hint }),
    );
  }
  if (use.subPath.startsWith('/') || use.subPath.split('/').includes('..')) {
    const path = [...use.mountPath.slice(0, -1), 'subPath'];
    findings.push(error('bad-path', 'subPath must stay inside the volume', path));
  }
  return findings;
}

function unknownComponent({ component, namePath }: Use, { components }: Known): Finding[] {
  if (components.has(component)) return [];
  const hint = () => suggestion(component, [...components]);
  return [error('unknown-component', `There is no component "${component}"`, namePath, { hint })];
}

function unknownVolume({ volume, namePath }: Use, { volumes }: Known): Finding[] {
  if (volumes.has(volume)) return [];
  const hint = () => suggestion(volume, [...volumes]) ?? 'Declare it under the top-level "volumes"';
  return [error('unknown-volume', `There is no volume "${volume}"`, namePath, { hint })];
}

function twiceAtOnePath(uses: Use[]): Finding[] {
  const seen = new Set<string>();
  return uses.flatMap((use) => {
    const key = `${use.component}\n${withoutEndSlashes(use.mount)}`;
    if (seen.has(key))
      return [error('duplicate-mount', `Something is already mounted at ${use.mount}`, use.mountPath)];
    seen.add(key);
    return [];
  });
}

/** Silent while a component cannot be read: it may be the one that mounts the volume. */
function unused(draft: Draft, uses: Use[]): Finding[] {
  if (draft.components.length < draft.names.length) return [];
  const used = new Set(uses.map(({ volume }) => volume));
  return (draft.top.volumes ?? []).flatMap(({ name }, index) => {
    if (used.has(name)) return [];
    const hint = 'Mount it with "volumes" of a component, or remove it';
    return [
      warning('unused-volume', `No component mounts the volume "${name}"`, ['volumes', index, 'name'], {
        hint,
      }),
    ];
  });
}

function shared(draft: Draft, uses: Use[]): Finding[] {
  const users = new Map<string, Set<string>>();
  for (const { volume, component } of uses) {
    const known = users.get(volume) ?? new Set();
    users.set(volume, known.add(component));
  }
  return (draft.top.volumes ?? []).flatMap(({ name, type }, index) => {
    if (type === 'network') return [];
    const count = users.get(name)?.size ?? 0;
    if (count < 2) return [];
    const message = `"${name}" is mounted by ${count} components at once`;
    const hint = 'On Kubernetes this needs "type: network"';
    return [warning('shared-disk', message, ['volumes', index, 'name'], { hint })];
  });
}
