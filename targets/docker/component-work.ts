import type { Deployable, Note, Place } from '../target';
import type { Engine } from './connect';
import type { SpecOptions } from './spec-options';

/** One component that is brought to what is wanted, and on which engine. */
export type ComponentWork = {
  engine: Engine;
  place: Place;
  deployable: Deployable;
  spec: SpecOptions;
  note: Note;
  signal: AbortSignal;
};
