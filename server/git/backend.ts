import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '@/lib/log';
import { streamProcess } from '@/lib/stream-process';
import type { RepositoryName } from '@/providers/builtin/repository-name';
import type { Wiring } from '@/server/context';
import { gitEnvironment, repositoryRoot } from '@/server/services/git/bare-repository';
import { cgiHead } from './cgi-head';
import type { GitRequest } from './request';

/** A push of more is cut by Git itself: a repository of an application is smaller, and the disk is everybody's. */
const mostPushedBytes = 512 * 1024 * 1024;

type Visit = {
  wiring: Wiring;
  name: RepositoryName;
  request: GitRequest;
  admission: { user: string };
  req: IncomingMessage;
  res: ServerResponse;
};

/** `git http-backend` with both bodies streamed. Resolves with its exit code when the answer is out. */
export async function runBackend(visit: Visit): Promise<number> {
  const { req, res } = visit;
  const gone = new AbortController();
  res.once('close', () => res.writableFinished || gone.abort());
  const child = streamProcess('git', ['http-backend'], { env: environment(visit), signal: gone.signal });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', (error) => (gone.signal.aborted ? resolve(130) : reject(error)));
    child.once('close', (code) => resolve(code ?? 137));
  });
  // A program that cannot be started also ends its output, which is noticed first.
  ended.catch(() => undefined);
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => log.warn({ text: text.slice(0, 500) }, 'git http-backend'));
  req.pipe(child.stdin);
  const { status, headers, rest } = await cgiHead(child.stdout);
  res.writeHead(status, headers);
  if (rest.length > 0) res.write(rest);
  child.stdout.pipe(res);
  return ended;
}

function environment({ wiring, name, request, admission, req }: Visit): Record<string, string> {
  const config = {
    'safe.directory': '*',
    'http.receivepack': String(request.access === 'write'),
    'uploadpack.allowAnySHA1InWant': 'true',
    'uploadpack.allowFilter': 'true',
    'core.hooksPath': '/dev/null',
    'receive.fsckObjects': 'true',
    'receive.autogc': 'false',
    'receive.maxInputSize': String(mostPushedBytes),
  };
  const { headers } = req;
  return {
    ...gitEnvironment,
    ...gitConfig(config),
    GIT_PROJECT_ROOT: repositoryRoot(wiring.env.dataDir),
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: `/${name.organization}/${name.slug}.git${request.service}`,
    QUERY_STRING: request.query,
    REQUEST_METHOD: req.method ?? 'GET',
    CONTENT_TYPE: headers['content-type'] ?? '',
    HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
    GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
    REMOTE_USER: admission.user,
    REMOTE_ADDR: req.socket.remoteAddress ?? '',
    ...(headers['content-length'] ? { CONTENT_LENGTH: headers['content-length'] } : {}),
  };
}

function gitConfig(values: Record<string, string>): Record<string, string> {
  const pairs = Object.entries(values).flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(Object.keys(values).length), ...Object.fromEntries(pairs) };
}
