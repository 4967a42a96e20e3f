import type { Me } from '@/contract/account';
import { permissionsOf, type Role, roles } from '@/contract/permissions';
import type { Context } from '@/server/context';
import type { AskNothing } from '@/server/services/ask';
import { authorise, userIdOf } from '@/server/services/internal';
import { previewUrl } from '@/server/services/preview-url';

export async function me({ ctx }: AskNothing): Promise<Me> {
  authorise(ctx, 'organization:read');
  return meOf(ctx, ctx);
}

export async function meOf(ctx: Context, active: { organizationId: string; role: Role }): Promise<Me> {
  const user = await ctx.db.user.findUniqueOrThrow({
    where: { id: userIdOf(ctx) },
    include: { members: { include: { organization: true }, orderBy: { createdAt: 'asc' } } },
  });
  const organizations = user.members.map(({ organization: { id, name, slug }, role }) => {
    return { id, name, slug, role: knownRole(role) };
  });
  const current = organizations.find(({ id }) => id === active.organizationId);
  const { id = active.organizationId, name = '', slug = '' } = current ?? {};
  return {
    user: { id: user.id, name: user.name, email: user.email },
    organization: { id, name, slug },
    organizations,
    role: active.role,
    permissions: permissionsOf[active.role],
    urls: {
      dashboard: ctx.env.url,
      previewExample: previewUrl(ctx.env, `app-example.${ctx.env.preview.baseDomain}`, '/'),
    },
  };
}

function knownRole(role: string): Role {
  return roles.find((known) => known === role) ?? 'viewer';
}
