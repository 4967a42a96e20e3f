import { connect } from 'node:net';

/** answers: bytes came back; silent: open but no word yet; closed: nothing listens behind the published port. */
export type PortState = 'answers' | 'silent' | 'closed';

/**
 * One short HTTP request. The engine's proxy accepts every connection to a published port and closes it at once
 * when nothing listens in the container, so an accepted connection alone proves nothing.
 */
export async function probePort(
  address: { host: string; port: number },
  request: { hostname: string; path: string; timeoutMs: number },
): Promise<PortState> {
  const socket = connect({ ...address, timeout: request.timeoutMs });
  try {
    return await new Promise<PortState>((resolve) => {
      socket.once('connect', () => socket.write(head(request)));
      socket.once('data', () => resolve('answers'));
      socket.once('timeout', () => resolve(socket.connecting ? 'closed' : 'silent'));
      socket.once('error', () => resolve('closed'));
      socket.once('close', () => resolve('closed'));
    });
  } finally {
    socket.destroy();
  }
}

function head({ hostname, path }: { hostname: string; path: string }): string {
  return `HEAD ${path || '/'} HTTP/1.1\r\nHost: ${hostname}\r\nUser-Agent: warren-probe\r\nConnection: close\r\n\r\n`;
}

/** Listening sockets from the kernel's table of a network namespace: /proc/net/tcp and tcp6. Pure. */
export function parseListening(table: string): { port: number; isLoopback: boolean }[] {
  return table.split('\n').flatMap((line) => {
    const match = /^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) [0-9A-F]+:0000 0A /.exec(line);
    if (!match?.[1] || !match[2]) return [];
    const isLoopback = match[1].endsWith('7F') || match[1] === '00000000000000000000000001000000';
    return [{ port: Number.parseInt(match[2], 16), isLoopback }];
  });
}
