import type { ZodType, z } from 'zod';
import type { Context } from '@/server/context';

/** The one argument of every verb: who asks, and what. */
export type Ask<Schema extends ZodType> = { ctx: Context; input: z.input<Schema> };

/** Verbs that need nothing but the caller. */
export type AskNothing = { ctx: Context };
