import '@/lib/quiet-zod';
import { z } from 'zod';

export const id = z.string().min(1).max(40);
export const name = z
  .string()
  .trim()
  .min(1, 'Give it a name')
  .max(255, 'At most 255 characters')
  .refine((text) => !/\p{Cc}/u.test(text), 'Control characters are not allowed in a name');
/** Makes a double click one run: the same key answers the same run. */
export const requestKey = z.string().min(8).max(80).optional();
export const search = z.string().max(200).optional();
export const page = z.number().int().min(1).max(100_000).default(1);

/** Answer of a verb after which nothing is left to show. */
export type Removed = { id: string };

/** One page of a list. */
export type Page<T> = { items: T[]; total: number; page: number; pageSize: number };

/** What the dashboard shows of a failure: where, why, what next. */
export type Failure = {
  code: string;
  message: string;
  next?: string;
  stage?: string;
  job?: string;
  step?: string;
  /** The line of output that proves it. */
  evidence?: string;
};

export const operationStatuses = [
  'draft',
  'queued',
  'building',
  'deploying',
  'running',
  'starting',
  'stopping',
  'stopped',
  'deleting',
  'deleted',
  'failed',
  'aborting',
  'aborted',
] as const;
export type OperationStatus = (typeof operationStatuses)[number];

export const liveStatuses = [
  'none',
  'unknown',
  'healthy',
  'starting',
  'degraded',
  'crashed',
  'unreachable',
] as const;
export type LiveStatus = (typeof liveStatuses)[number];
