import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { refuseBody } from '@/server/auth/body-size';
import { contextFromHeaders } from '@/server/auth/context-from-headers';
import { foreignOrigin } from '@/server/auth/origin';
import type { Wiring } from '@/server/context';
import { running } from '@/server/running';
import type { RequestContext } from './init';
import { appRouter } from './router';

/** tRPC over HTTP, for the route handler. Only POST can change anything, and only from our own pages. */
export async function handleTrpc(request: Request): Promise<Response> {
  const wiring = running();
  const refusal = refuseBody(request.headers, maxBodyBytes);
  if (refusal) return refusal;
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: ({ resHeaders }) => contextOf(wiring, request, resHeaders),
  });
}

/** No operation needs more: the largest is a definition. */
const maxBodyBytes = 32 * 1024 * 1024;

async function contextOf(
  wiring: Wiring,
  { method, headers }: Request,
  answer: Headers,
): Promise<RequestContext> {
  const foreign = method === 'GET' ? null : foreignOrigin(headers, wiring.env);
  return { wiring, caller: await contextFromHeaders(headers, wiring), headers, answer, foreign };
}
