import type { ResolvedComponent } from '@/definition/resolved';
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
