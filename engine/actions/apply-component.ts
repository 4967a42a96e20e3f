import type { ResolvedComponent } from '@/definition/resolved';
import type { Around, TargetLogLine } from '@/targets/target';
import { failed, type InlineAction, needed, type StepContext } from '../action';
import { configHash } from '../config-hash';
import { cause } from '../failures';

/** Its init containers are found and removed by the id of the step. */
const removeWithinMs = 10_000;

/** The target compares hashes itself: the same hash is kept, another one is replaced. */
export const applyComponent: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act(context) {
    const { hand, component: name, note, signal } = context;
    const component = hand.componentOrThrow(name);
    const image = hand.run.facts.images[name];
    const around = aroundOf(context, component);
    if (!image) return failed(cause('internal', `No image is known for ${name}.`));
    const hash = configHash(component, image.imageId, around?.images);
    const stopFirst = hand.resolvedOrThrow().strategy?.type === 'Recreate';
    const deployable = {
      ...{ component, image: image.imageId, runId: hand.run.id, configHash: hash, stopFirst },
      ...(around && { around }),
    };
    const target = await hand.target();
    const result = await target.ensureComponent(hand.place(), deployable, note, signal);
    note(sentences[result]);
    return {
      state: 'success',
      output: { result },
      effects: [{ kind: 'component', name, patch: { configHash: hash, revisionId: hand.run.revisionId } }],
    };
  },
};

/** The same, with processes that run before: they are heard, and end with the step when a person or a limit ends it. */
export const applyAfterInit: InlineAction = {
  ...applyComponent,
  async cancel({ hand, step, note }) {
    const target = await hand.target();
    await target.removeTask(hand.place(), step.id, AbortSignal.timeout(removeWithinMs));
    note('What ran before the component was ended, and its container is gone');
  },
};

/** Keys are positions in the log of a container: a line heard again is stored once. */
function aroundOf({ hand, step, line }: StepContext, { helpers }: ResolvedComponent): Around | null {
  if (!helpers) return null;
  const { images } = hand.run.facts;
  const known = helpers.flatMap(({ from }): [string, string][] => {
    const image = images[from];
    return image ? [[from, image.imageId]] : [];
  });
  const lines = (batch: TargetLogLine[]) => {
    for (const { cursor, at, stream, text } of batch)
      line({ key: `${cursor.instance}:${cursor.ns}:${cursor.n}`, at, stream, text });
  };
  return { taskId: step.id, images: Object.fromEntries(known), lines };
}

const sentences = {
  created: 'Created and started',
  replaced: 'Replaced: its configuration or image changed',
  beside: 'Started beside the old one, which goes on until this one is up',
  kept: 'Kept: nothing changed',
};
