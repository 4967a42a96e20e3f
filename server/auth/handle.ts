import { running } from '@/server/running';
import { authOf } from './auth-of';
import { refuseBody } from './body-size';
import { foreignOrigin } from './origin';

// Everything else that better-auth offers goes through our verbs, which authorise and write the audit.
const served = new Set(['/sign-in/email', '/sign-out', '/get-session', '/ok']);

const maxBodyBytes = 64 * 1024;

/** Sign-in, sign-out and the session, for the route handler. */
export async function handleAuth(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '');
  if (!served.has(path)) return Response.json({ message: 'There is nothing here' }, { status: 404 });
  const refusal = refuseBody(request.headers, maxBodyBytes);
  if (refusal) return refusal;
  const wiring = running();
  const foreign = request.method === 'GET' ? null : foreignOrigin(request.headers, wiring.env);
  if (foreign) return Response.json({ message: foreign.message }, { status: 403 });
  return (await authOf(wiring)).handler(request);
}
