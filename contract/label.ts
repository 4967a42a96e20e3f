import { z } from 'zod';
import { keyForm, maxKey, maxValue, unprintable } from './label-text';

export const maxLabels = 32;

const key = z
  .string()
  .trim()
  .min(1, 'Give it a key')
  .max(maxKey, `A key may have at most ${maxKey} characters`)
  .regex(
    keyForm,
    'A key is made of letters, digits, “-”, “_”, “.” and “/”, and begins and ends with a letter or digit',
  );
const value = z
  .string()
  .trim()
  .max(maxValue, `A value may have at most ${maxValue} characters`)
  .refine((text) => !unprintable.test(text), 'A value may have only characters that can be printed');
const label = z.object({ key, value });
export type Label = z.infer<typeof label>;

/** Lists, not maps: a key may be `constructor`, which the serializer between browser and server refuses as a name. */
export const labels = z
  .array(label)
  .max(maxLabels, `There may be at most ${maxLabels} labels`)
  .superRefine(refuseTwice);

const change = z.object({ key, value: value.nullable() });
export const labelEdit = z.discriminatedUnion('strategy', [
  /** Sets those that are named, takes away those that are null and leaves the others. */
  z.object({
    strategy: z.literal('merge'),
    values: z
      .array(change)
      .max(2 * maxLabels)
      .superRefine(refuseTwice),
  }),
  /** Takes away those that are not named. */
  z.object({ strategy: z.literal('replace'), values: labels }),
]);
export type LabelEdit = z.infer<typeof labelEdit>;

function refuseTwice(list: { key: string }[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [at, { key: name }] of list.entries()) {
    if (seen.has(name)) {
      context.addIssue({ code: 'custom', path: [at, 'key'], message: `The key ${name} is given twice` });
    }
    seen.add(name);
  }
}

const wanted = z.object({ key, value: value.optional() });
/** Every one of them must be there. */
export const wantedLabels = z.array(wanted).max(maxLabels).optional();

/** How many of a list carry it. */
export type LabelCount = Label & { count: number };
