import { z } from 'zod';

/** Building blocks of the schemas. Descriptions become hover texts in the editor. */
export const text = z.string({ error: 'must be text' }).min(1, 'must not be empty');

/** A value of a variable, exactly as written in the source. */
export const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'must be a single value (text, number, true or false)',
});
export type Scalar = z.infer<typeof scalar>;

export const variables = z.record(z.string(), scalar, {
  error: 'must be a map of names to values, like "NAME: value"',
});

/** Text that holds an interpolation; its result is checked at deploy time. */
const interpolated = z.string().regex(/\{\{|\{%/);

export function numberOrTemplate(schema: z.ZodType<number>, error: string) {
  const written = z.string().regex(/^\d+(\.\d+)?$/);
  return z.union([schema, written, interpolated], { error });
}

export const flag = z.union([z.boolean(), z.enum(['True', 'TRUE', 'False', 'FALSE'])], {
  error: 'must be true or false',
});

/** A section that may be left empty: `volumes:` with nothing after it. */
export function section<T extends z.ZodType>(schema: T) {
  return schema.nullish();
}

export const strings = z.array(text, { error: 'must be a list' });

export function textOf(value: Scalar | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

export function isOn(value: z.infer<typeof flag> | null | undefined): boolean {
  return value === true || value === 'True' || value === 'TRUE';
}
