import '@/lib/quiet-zod';
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

/** Text of one form; the same sentence for every way of being wrong. */
export function matching(pattern: RegExp, error: string) {
  return z.string({ error }).regex(pattern, error);
}

export function wholeNumber(least: number, most: number, error: string) {
  return z.number({ error }).int(error).min(least, error).max(most, error);
}

/** A number, or an interpolation whose result is checked at deploy time. */
export function numberOrTemplate(schema: z.ZodType<number>, error: string) {
  return z.union([schema, matching(/^\d+(\.\d+)?$|\{\{|\{%/, error)], { error });
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

const durationError = 'must be a duration such as `10s` or `1m30s`';
export const duration = z.union(
  [
    matching(/^(\d+(\.\d+)?(us|ms|s|m|h))+$/, durationError),
    wholeNumber(0, Number.MAX_SAFE_INTEGER, durationError),
  ],
  { error: durationError },
);

const memoryError = 'must be a size such as `512M` or `1G`';
export const memory = z.union(
  [
    matching(/^\d+(\.\d+)?\s*([kmgtKMGT]i?)?[bB]?$|\{\{|\{%/, memoryError),
    wholeNumber(0, Number.MAX_SAFE_INTEGER, memoryError),
  ],
  { error: memoryError },
);
