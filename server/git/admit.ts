import { leastRoleFor, may } from '@/contract/permissions';
import type { RepositoryName } from '@/providers/builtin/repository-name';
import { authKey } from '@/server/auth/auth-key';
import { contextFromHeaders } from '@/server/auth/context-from-headers';
import { isGitToken, opensRepository } from '@/server/auth/git-token';
import { tokenFromHeaders } from '@/server/auth/token-from-headers';
import type { Context, Wiring } from '@/server/context';

export type Admission =
  | { kind: 'admitted'; ctx: Context | null; user: string }
  | { kind: 'refused'; status: 401 | 403 | 404; message: string };
type Visit = { headers: Headers; name: RepositoryName; access: 'read' | 'write' };

/** An access token of a member, or the worker's short-lived one, which only reads. */
export async function admit(wiring: Wiring, visit: Visit): Promise<Admission> {
  const token = tokenFromHeaders(visit.headers);
  if (!token) return refused(401, 'Give any user name, and an access token as password');
  if (isGitToken(token)) return admitWorker(wiring, visit, token);
  const ctx = await contextFromHeaders(visit.headers, wiring);
  if (!ctx) return refused(401, 'The access token is not valid, or it has expired');
  return admitMember(ctx, visit);
}

async function admitWorker({ db, env }: Wiring, { name, access }: Visit, token: string): Promise<Admission> {
  const repository = `${name.organization}/${name.slug}`;
  const isOpen = access === 'read' && opensRepository(authKey(env.dataDir), token, repository);
  if (!isOpen) return refused(401, 'The short-lived token does not open this repository');
  const where = { slug: name.slug, organization: { slug: name.organization } };
  return (await db.gitRepository.count({ where })) > 0
    ? { kind: 'admitted', ctx: null, user: 'worker' }
    : refused(404, 'There is no such repository');
}

async function admitMember(ctx: Context, { name, access }: Visit): Promise<Admission> {
  const where = {
    slug: name.slug,
    organizationId: ctx.organizationId,
    organization: { slug: name.organization },
  };
  const isThere = may(ctx.role, 'git:read') && (await ctx.db.gitRepository.count({ where })) > 0;
  if (!isThere) return refused(404, 'There is no such repository in your organization');
  const permission = access === 'write' ? 'git:write' : 'git:read';
  if (may(ctx.role, permission)) return { kind: 'admitted', ctx, user: ctx.actor.name };
  return refused(403, `Pushing needs the role ${leastRoleFor(permission)}; yours is ${ctx.role}`);
}

function refused(status: 401 | 403 | 404, message: string): Admission {
  return { kind: 'refused', status, message };
}
