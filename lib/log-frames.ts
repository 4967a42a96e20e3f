import '@/lib/quiet-zod';
import { z } from 'zod';

/** One line as every view shows it. `note` is ours: container replaced, stopped, connection continued. */
export type LogRow = {
  id: string;
  component: string;
  at: Date;
  stream: 'out' | 'err' | 'note';
  text: string;
};

const cursor = z.object({
  instance: z.string().min(1).max(200),
  ns: z.string().min(1).max(40),
  n: z.number().int().min(0),
});
/** Position of a line in one container's log. */
export type LineCursor = z.infer<typeof cursor>;

const wish = z.object({
  component: z.string().min(1).max(63),
  tail: z.number().int().min(0).max(100_000).optional(),
  /** Milliseconds since 1970. */
  since: z.number().int().min(0).optional(),
  /** Last line seen of each container; the answer continues right after them. */
  after: z.array(cursor).max(50).optional(),
});
/** What the browser wants of one component. */
export type LogWish = z.infer<typeof wish>;

/** Browser to server, JSON text. A new `subscribe` replaces the one before; frames carry its number. */
export const logRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('subscribe'),
    subscription: z.number().int().min(1),
    wishes: z.array(wish).max(50),
  }),
  /** Everything up to this frame is in the view: the server may send more. */
  z.object({ kind: z.literal('ack'), frame: z.number().int().min(0) }),
]);
export type LogRequest = z.infer<typeof logRequest>;

/** [milliseconds since 1970, cursor.ns, cursor.n, 1 for standard error, text] */
export type WireLine = [at: number, ns: string, n: number, isError: 0 | 1, text: string];

/** Server to browser, JSON text. `frame` grows by one with each frame of a connection. */
export type LogFrame =
  | {
      kind: 'lines';
      frame: number;
      subscription: number;
      component: string;
      instance: string;
      lines: WireLine[];
    }
  /** Something happened to the component that its own output does not say. */
  | {
      kind: 'status';
      frame: number;
      subscription: number;
      component: string;
      state: ComponentLogState;
      text: string;
      at: number;
    }
  | {
      kind: 'error';
      frame: number;
      subscription: number;
      component: string;
      code: string;
      message: string;
      next?: string;
    };

export type ComponentLogState = 'running' | 'waiting' | 'stopped' | 'replaced' | 'ended';

export function rowsOf(frame: Extract<LogFrame, { kind: 'lines' }>): LogRow[] {
  return frame.lines.map(([at, ns, n, isError, text]) => ({
    id: `${frame.instance}:${ns}:${n}`,
    component: frame.component,
    at: new Date(at),
    stream: isError === 1 ? 'err' : 'out',
    text,
  }));
}
