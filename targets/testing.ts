import type { ResolvedComponent, ResolvedHelper } from '@/definition/resolved';
import { resolvedComponent } from '@/definition/testing-component';
import { newId, newUnique } from '@/lib/ids';
import type { Place } from './target';

/** A small component for tests, without an image; everything not given is empty. */
export function component(name: string, parts: Partial<ResolvedComponent> = {}): ResolvedComponent {
  return resolvedComponent(name, { image: null, ...parts });
}

/** A place nobody else uses. */
export function newPlace(): Place {
  return { environmentId: `test-${newId()}`, unique: newUnique(), state: {} };
}

/** A container around a main one, made of a component of the same name; everything not given is empty. */
export function helper(
  name: string,
  role: ResolvedHelper['role'],
  parts: Partial<ResolvedHelper> = {},
): ResolvedHelper {
  const { image, build, git, environment, entrypoint, command } = component(name);
  const { workingDir, user, ports, mounts, resources, secretNames } = component(name);
  return {
    ...{ name, role, from: name, files: {}, sharedPaths: [] },
    ...{ image, build, git, environment, entrypoint, command },
    ...{ workingDir, user, ports, mounts, resources, secretNames },
    ...parts,
  };
}
