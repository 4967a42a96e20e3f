import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { execOrThrow } from '@/lib/exec';
import { streamProcess } from '@/lib/stream-process';

export type GitHost = {
  /** Folder everything lies in; removed by close. */
  dir: string;
  host: string;
  url(name: string): string;
  /** Requests seen, newest last. */
  requests: string[];
  close(): Promise<void>;
};

export const testLogin = { username: 'ada', password: 'pa$$ word' };

/** An ordinary smart-HTTP Git host on this machine. Under /locked/ it wants the test login. */
export async function startGitHost(): Promise<GitHost> {
  const dir = await mkdtemp(join(tmpdir(), 'warren-git-'));
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    void serve(dir, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    dir,
    host,
    requests,
    url: (name) => `http://${host}/${name}.git`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function serve(dir: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://x');
  if (url.pathname.startsWith('/moved.git'))
    return void response.writeHead(301, { location: '/app.git' }).end();
  if (url.pathname.startsWith('/hangs.git')) return;
  const wanted = `Basic ${Buffer.from(`${testLogin.username}:${testLogin.password}`).toString('base64')}`;
  if (url.pathname.startsWith('/locked/') && request.headers.authorization !== wanted)
    return void response.writeHead(401, { 'www-authenticate': 'Basic realm="test"' }).end();
  const child = streamProcess('git', ['http-backend'], {
    signal: AbortSignal.timeout(30_000),
    env: {
      GIT_PROJECT_ROOT: dir,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: url.pathname.replace('/locked/', '/'),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
  });
  request.pipe(child.stdin);
  const answer = await buffer(child.stdout);
  const end = answer.indexOf('\r\n\r\n');
  const head = answer.subarray(0, end).toString().split('\r\n');
  const pairs = head.map((line) => line.split(': ') as [string, string]);
  const status = pairs.find(([name]) => name === 'Status')?.[1] ?? '200';
  response.writeHead(
    Number.parseInt(status, 10),
    Object.fromEntries(pairs.filter(([name]) => name !== 'Status')),
  );
  response.end(answer.subarray(end + 4));
}

/** Makes a commit with these files on a branch of a repository of the host, and answers its id. */
export async function commit(
  host: GitHost,
  name: string,
  { branch = 'main', files }: { branch?: string; files: Record<string, string> },
): Promise<string> {
  const bare = join(host.dir, `${name}.git`);
  const work = join(host.dir, `work-${name}`);
  const git = (args: string[]) => execOrThrow('git', args, { cwd: work, env: author });
  await mkdir(work, { recursive: true });
  await git(['init', '--quiet', '--bare', bare]);
  await git(['init', '--quiet']);
  await git(['checkout', '--quiet', '-B', branch]);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(work, path)), { recursive: true });
    await writeFile(join(work, path), text);
  }
  await git(['add', '--all']);
  await git(['commit', '--quiet', '--message', 'change']);
  await git(['push', '--quiet', bare, `HEAD:refs/heads/${branch}`]);
  return (await git(['rev-parse', 'HEAD'])).stdout.trim();
}

export const author = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.test',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.test',
  GIT_CONFIG_GLOBAL: '/dev/null',
};
