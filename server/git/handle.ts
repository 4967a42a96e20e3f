import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { requestUrl } from '@/lib/request-url';
import { repositoryOfPath } from '@/providers/builtin/repository-name';
import type { Wiring } from '@/server/context';
import { admit } from './admit';
import { runBackend } from './backend';
import { recordPush } from './record-push';
import { type GitRequest, readRequest } from './request';

/** Serves `/git/<organization>/<repository>.git/…` to the ordinary git client. False when the path is not ours. */
export function handleGit(wiring: Wiring, req: IncomingMessage, res: ServerResponse): boolean {
  const url = requestUrl(req.url);
  if (!url?.pathname.startsWith('/git/')) return false;
  // The page of the dashboard has this address without a repository below it.
  if (!url.pathname.includes('.git/')) return false;
  const request = readRequest(req.method ?? 'GET', url);
  const work = request ? serve(wiring, request, req, res) : refuse(res, 404, 'There is nothing here for git');
  Promise.resolve(work).catch((error) => fail(res, error));
  return true;
}

async function serve(
  wiring: Wiring,
  request: GitRequest,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const name = repositoryOfPath(request.repositoryPath);
  if (!name) return refuse(res, 404, 'There is no such repository');
  const admission = await admit(wiring, { headers: headersOf(req), name, access: request.access });
  if (admission.kind === 'refused') return refuse(res, admission.status, admission.message);
  const exitCode = await runBackend({ wiring, name, request, admission, req, res });
  // Before a large push git asks with an empty body of four bytes whether it is let in.
  const isProbe = req.headers['content-length'] === '4';
  const isPush = request.access === 'write' && req.method === 'POST' && !isProbe;
  if (isPush && exitCode === 0 && admission.ctx) await recordPush(admission.ctx, name);
}

function refuse(res: ServerResponse, status: number, message: string): void {
  const challenge = status === 401 ? { 'www-authenticate': 'Basic realm="Warren", charset="UTF-8"' } : {};
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...challenge });
  res.end(`${message}\n`);
}

function fail(res: ServerResponse, error: unknown): void {
  if (isAppError(error) && error.code === 'aborted') return void res.destroy();
  log.error({ err: error }, 'git request failed');
  if (res.headersSent) res.destroy();
  else refuse(res, 500, 'The Git host failed; its log has the reason');
}

/** Cookies stay outside: only a password or token opens a repository, so no web page can push. */
function headersOf(req: IncomingMessage): Headers {
  const headers = new Headers();
  const { authorization } = req.headers;
  const own = req.headers['x-auth-token'];
  if (authorization) headers.set('authorization', authorization);
  if (typeof own === 'string') headers.set('x-auth-token', own);
  return headers;
}
