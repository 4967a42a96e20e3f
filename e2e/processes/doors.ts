import { request } from 'node:http';
import { WebSocket } from 'ws';
import { openLogSocket } from '@/client/log-socket';
import type { PlainSocket } from '@/client/reconnecting-socket';
import { openTerminalSocket } from '@/client/terminal-socket';
import type { ServerNote } from '@/lib/terminal-frames';
import type { MainProcess } from './installation';

/** How a browser of one person comes to one main. */
export type Visitor = { cookie: string; origin: string };

function dial({ cookie, origin }: Visitor, url: string): PlainSocket {
  const socket = new WebSocket(url, { headers: { cookie, origin } });
  socket.on('error', () => undefined);
  return socket as unknown as PlainSocket;
}

/** The page's event stream: everything that was said so far. */
export function watchTopics({ url }: MainProcess, { cookie, origin }: Visitor, topics: string[]) {
  const input = encodeURIComponent(JSON.stringify({ json: { topics } }));
  const stop = new AbortController();
  const seen = { text: '', close: () => stop.abort() };
  void (async () => {
    const address = `${url}/api/trpc/events.watch?input=${input}`;
    const headers = { cookie, origin, accept: 'text/event-stream' };
    const answer = await fetch(address, { headers, signal: stop.signal });
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) seen.text += decoder.decode(chunk as Uint8Array);
  })().catch(() => undefined);
  return seen;
}

/** Numbered lines of one component, with the client that the page has. */
export function followTicks(
  { url }: MainProcess,
  visitor: Visitor,
  environmentId: string,
  component: string,
) {
  const ticks: number[] = [];
  const socket = openLogSocket({
    url: `${url.replace('http', 'ws')}/ws/logs?environment=${environmentId}`,
    makeSocket: (address) => dial(visitor, address),
    fromMs: 20,
    toMs: 100,
    onState: () => undefined,
    onFrame: (frame) => {
      if (frame.kind === 'lines')
        for (const [, , , , text] of frame.lines) ticks.push(Number(/^tick (\d+)$/.exec(text)?.[1]));
      socket.acknowledge();
    },
  });
  socket.show([{ component }]);
  return { ticks, close: socket.close };
}

/** Lines of several components by the container that wrote them, with the client that the page has. */
export function followAll(
  { url }: Pick<MainProcess, 'url'>,
  visitor: Visitor,
  environmentId: string,
  components: string[],
) {
  const lines = new Map<string, string[]>();
  const socket = openLogSocket({
    url: `${url.replace('http', 'ws')}/ws/logs?environment=${environmentId}`,
    makeSocket: (address) => dial(visitor, address),
    fromMs: 5,
    toMs: 20,
    onState: () => undefined,
    onFrame: (frame) => {
      if (frame.kind === 'lines') {
        const name = `${frame.component} ${frame.instance}`;
        const texts = frame.lines.map((line) => line[4]);
        lines.set(name, (lines.get(name) ?? []).concat(texts));
      }
      socket.acknowledge();
    },
  });
  socket.show(components.map((component) => ({ component })));
  return { lines, close: socket.close };
}

/** A terminal window; `session` continues one. Each character of the output is one byte. */
export function openTerminal(
  { url }: Pick<MainProcess, 'url'>,
  visitor: Visitor,
  environmentId: string,
  { component = 'web', session }: { component?: string; session?: string } = {},
) {
  const base = `${url.replace('http', 'ws')}/ws/terminal?environment=${environmentId}&component=${component}`;
  const seen = { output: '', notes: [] as ServerNote[], refused: '' };
  const socket = openTerminalSocket({
    session,
    urlFor: (position) => `${base}&${new URLSearchParams(position)}`,
    makeSocket: (address) => dial(visitor, address),
    fromMs: 5,
    toMs: 20,
    onOutput: (bytes, drawn) => {
      seen.output += Buffer.from(bytes).toString('latin1');
      drawn();
    },
    onReset: () => undefined,
    onNote: (note) => seen.notes.push(note),
    onState: (state) => {
      if (state.kind === 'refused') seen.refused = `${state.code} ${state.reason}`;
    },
  });
  return { seen, socket };
}

/** A wrong password from an address of its own; answers the status. */
export function guessPassword(
  { port }: MainProcess,
  { origin }: Visitor,
  localAddress: string,
): Promise<number> {
  const body = JSON.stringify({ email: 'ada@example.test', password: 'not the right one' });
  const headers = { 'content-type': 'application/json', origin };
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      localAddress,
      method: 'POST',
      path: '/api/auth/sign-in/email',
      headers,
    };
    const call = request(options, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    call.once('error', reject).end(body);
  });
}
