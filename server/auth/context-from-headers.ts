import type { Role } from '@/contract/permissions';
import { roles } from '@/contract/permissions';
import type { Actor, Context, Wiring } from '@/server/context';
import { running } from '@/server/running';
import { authOf } from './auth-of';
import { tokenFromHeaders } from './token-from-headers';

type Identity = { actor: Actor; userId: string; organizationId: string | null; sessionId?: string };

/** Who asks, by session cookie or access token. Null for nobody, an expired session, or a member of nothing. */
export async function contextFromHeaders(
  headers: Headers,
  wiring: Wiring = running(),
): Promise<Context | null> {
  const token = tokenFromHeaders(headers);
  const identity = token ? await identityOfToken(token, wiring) : await identityOfSession(headers, wiring);
  if (!identity) return null;
  const membership = await membershipOf(identity, wiring);
  if (!membership) return null;
  return { ...wiring, actor: identity.actor, sessionId: identity.sessionId, ...membership };
}

/** The person of a session cookie, also one who belongs to no organization (any more). */
export async function personFromHeaders(
  headers: Headers,
  wiring: Wiring = running(),
): Promise<{ id: string; name: string; email: string; sessionId: string } | null> {
  if (!headers.has('cookie')) return null;
  const found = await (await authOf(wiring)).api.getSession({ headers });
  if (!found) return null;
  const { id, name, email } = found.user;
  return { id, name, email, sessionId: found.session.id };
}

async function identityOfSession(headers: Headers, wiring: Wiring): Promise<Identity | null> {
  if (!headers.has('cookie')) return null;
  const found = await (await authOf(wiring)).api.getSession({ headers });
  if (!found) return null;
  const { user, session } = found;
  const organizationId = session.activeOrganizationId ?? null;
  const actor: Actor = { kind: 'user', id: user.id, name: user.name };
  return { actor, userId: user.id, organizationId, sessionId: session.id };
}

async function identityOfToken(token: string, wiring: Wiring): Promise<Identity | null> {
  const { valid, key } = await (await authOf(wiring)).api.verifyApiKey({ body: { key: token } });
  if (!valid || !key) return null;
  const organizationId =
    typeof key.metadata?.organizationId === 'string' ? key.metadata.organizationId : null;
  const actor: Actor = { kind: 'token', id: key.id, name: key.name ?? 'token', userId: key.referenceId };
  return organizationId ? { actor, userId: key.referenceId, organizationId } : null;
}

/** A token stays in its organization; a session falls back to the person's first one. */
async function membershipOf(
  { actor, userId, organizationId }: Identity,
  { db }: Wiring,
): Promise<{ organizationId: string; role: Role } | null> {
  const members = await db.member.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } });
  const active = members.find((member) => member.organizationId === organizationId);
  const member = active ?? (actor.kind === 'user' ? members[0] : undefined);
  const role = roles.find((known) => known === member?.role);
  return member && role ? { organizationId: member.organizationId, role } : null;
}
