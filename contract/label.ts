import { z } from 'zod';

export const maxLabels = 32;
const maxKey = 63;
const maxValue = 255;
const keyForm = /^[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?$/;
// A line break, a half character or a turned direction of writing would garble whatever shows the label.
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

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
/** Has the key, with this value or with any. */
export type WantedLabel = z.infer<typeof wanted>;
/** Every one of them must be there. */
export const wantedLabels = z.array(wanted).max(maxLabels).optional();

/** How many of a list carry it. */
export type LabelCount = Label & { count: number };

/** As filters are written in an address: `key=value`, or only the key where any value will do. */
export function labelText({ key: name, value: text }: WantedLabel): string {
  return text === undefined ? name : `${name}=${text}`;
}

/** The other way round; null for what no label can be called. */
export function readLabelText(text: string): WantedLabel | null {
  const at = text.indexOf('=');
  const parts = at < 0 ? { key: text } : { key: text.slice(0, at), value: text.slice(at + 1) };
  const read = wanted.safeParse(parts);
  return read.success ? read.data : null;
}
