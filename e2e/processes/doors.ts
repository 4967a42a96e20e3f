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

/** A terminal window; `session` continues one. */
export function openTerminal(main: MainProcess, visitor: Visitor, environmentId: string, session?: string) {
  const base = `${main.url.replace('http', 'ws')}/ws/terminal?environment=${environmentId}&component=web`;
  const seen = { output: '', notes: [] as ServerNote[] };
  const socket = openTerminalSocket({
    session,
    urlFor: (position) => `${base}&${new URLSearchParams(position)}`,
    makeSocket: (address) => dial(visitor, address),
    onOutput: (bytes, drawn) => {
      seen.output += Buffer.from(bytes).toString();
      drawn();
    },
    onReset: () => undefined,
    onNote: (note) => seen.notes.push(note),
    onState: () => undefined,
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
