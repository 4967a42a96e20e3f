import { z } from 'zod';
import { decodeMessage } from './messages';

const moment = z
  .object({ seconds: z.number(), nanos: z.number() })
  .nullish()
  .transform((value) =>
    value?.seconds ? new Date(value.seconds * 1000 + Math.floor(value.nanos / 1e6)) : null,
  );

const trace = z.object({
  vertexes: z.array(
    z.object({
      digest: z.string(),
      name: z.string(),
      cached: z.boolean(),
      started: moment,
      completed: moment,
      error: z.string(),
    }),
  ),
  logs: z.array(
    z.object({
      vertex: z.string(),
      timestamp: moment,
      stream: z.number(),
      msg: z.custom<Uint8Array>((value) => value instanceof Uint8Array || Array.isArray(value)),
    }),
  ),
});

/** News about a build: steps that began or ended, and pieces of their output. */
export type Trace = z.infer<typeof trace>;
export type Vertex = Trace['vertexes'][number];

/** Decodes the `aux` text of one `moby.buildkit.trace` message. */
export function decodeTrace(base64: string): Trace {
  return trace.parse(decodeMessage('StatusResponse', Buffer.from(base64, 'base64')));
}
