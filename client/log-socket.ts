import type { LineCursor, LogFrame, LogRequest, LogWish } from '@/lib/log-frames';
import { keepConnected, type ReconnectOptions, type SocketState } from './reconnecting-socket';

export type LogView = { component: string; tail?: number; since?: Date };

export type LogSocketOptions = {
  url: string;
  onFrame: (frame: LogFrame) => void;
  onState: (state: SocketState) => void;
} & Pick<ReconnectOptions, 'makeSocket' | 'fromMs' | 'toMs'>;

export type LogSocket = {
  /** Starts over with these components: earlier positions are forgotten. */
  show(views: LogView[]): void;
  /** All frames handed to `onFrame` so far are in the view; without this the server stops sending. */
  acknowledge(): void;
  retry(): void;
  close(): void;
};

/** Logs of several components on one socket. After a cut it continues behind the last line of every container. */
export function openLogSocket(options: LogSocketOptions): LogSocket {
  let views: LogView[] = [];
  let subscription = 0;
  let lastFrame = 0;
  let ackedFrame = 0;
  const book = new PositionBook();

  const socket = keepConnected({
    ...options,
    url: () => options.url,
    onOpen: () => {
      lastFrame = 0;
      ackedFrame = 0;
      subscribe();
    },
    onMessage: (data) => receive(JSON.parse(String(data)) as LogFrame),
  });

  function subscribe(): void {
    subscription += 1;
    send({ kind: 'subscribe', subscription, wishes: views.map((view) => book.wishFor(view)) });
  }

  function receive(frame: LogFrame): void {
    lastFrame = frame.frame;
    if (frame.subscription !== subscription) return;
    if (frame.kind === 'lines') book.note(frame);
    options.onFrame(frame);
  }

  function send(request: LogRequest): void {
    socket.send(JSON.stringify(request));
  }

  return {
    show(next) {
      views = next;
      book.forget();
      subscribe();
    },
    acknowledge() {
      if (lastFrame === ackedFrame) return;
      ackedFrame = lastFrame;
      send({ kind: 'ack', frame: lastFrame });
    },
    retry: socket.retry,
    close: socket.close,
  };
}

const maxInstances = 50;

/** Which line of which container came last, per component. */
class PositionBook {
  private positions = new Map<string, { firstAt: number; cursors: Map<string, LineCursor> }>();

  forget(): void {
    this.positions.clear();
  }

  note(frame: Extract<LogFrame, { kind: 'lines' }>): void {
    const first = frame.lines[0];
    const last = frame.lines.at(-1);
    if (!first || !last) return;
    const known = this.positions.get(frame.component) ?? { firstAt: first[0], cursors: new Map() };
    known.cursors.delete(frame.instance);
    known.cursors.set(frame.instance, { instance: frame.instance, ns: last[1], n: last[2] });
    this.positions.set(frame.component, known);
  }

  /** Before the first line the view is asked as at the start; afterwards from the known positions. */
  wishFor(view: LogView): LogWish {
    const known = this.positions.get(view.component);
    if (!known) return { component: view.component, tail: view.tail, since: view.since?.getTime() };
    const after = [...known.cursors.values()].slice(-maxInstances);
    return { component: view.component, since: known.firstAt, after };
  }
}
