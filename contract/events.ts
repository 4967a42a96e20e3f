import '@/lib/quiet-zod';
import { z } from 'zod';

/**
 * Something changed; ask again for what you show. One subscription a page carries all its topics.
 * `organization` any list of the organization · `environment:<id>` · `run:<id>` states · `run-log:<id>` new lines.
 */
export const topic = z
  .string()
  .regex(/^(organization|(environment|run|run-log|cluster|project):[a-z0-9]{1,40})$/);
export const watchEvents = z.object({ topics: z.array(topic).min(1).max(50) });
export type ChangeEvent = { topic: string };
