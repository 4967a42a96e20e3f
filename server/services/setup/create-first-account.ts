import type { z } from 'zod';
import type { FirstAccount } from '@/contract/account';
import * as contract from '@/contract/account';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import { authOf } from '@/server/auth/auth-of';
import type { Wiring } from '@/server/context';
import { insertAccount } from '@/server/services/account/insert-account';
import { audit } from '@/server/services/audit';
import { ensureLocalCluster, lookAtLocalCluster } from '@/server/services/cluster/ensure-local';
import { nameKeyOf, type Tx } from '@/server/services/internal';

type Ask = { wiring: Wiring; input: z.input<typeof contract.createFirstAccount> };
const setupLock = 730_001;

/** Makes user, organization and owner in one go, while nobody exists. Of two at once, one is refused. */
export async function createFirstAccount({ wiring, input }: Ask): Promise<FirstAccount> {
  const request = contract.createFirstAccount.parse(input);
  const { password } = await (await authOf(wiring)).$context;
  const passwordHash = await password.hash(request.password);
  const account = await wiring.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${setupLock})`;
    if ((await tx.user.count()) > 0) throw alreadyThere();
    return insertOwner(tx, request, passwordHash);
  });
  await ensureLocalCluster(wiring, account.organizationId);
  // The engine may take seconds to answer; the cluster's page shows the result when it comes.
  lookAtLocalCluster(wiring, account.organizationId).catch((error) =>
    log.warn({ err: error }, 'local engine'),
  );
  return account;
}

async function insertOwner(
  tx: Tx,
  request: contract.CreateFirstAccount,
  passwordHash: string,
): Promise<FirstAccount> {
  const { name, email, organizationName } = request;
  const organizationId = newId();
  const userId = await insertAccount(tx, { name, email, passwordHash });
  await tx.organization.create({
    data: { id: organizationId, name: organizationName, slug: slugOf(organizationName) },
  });
  await tx.member.create({ data: { id: newId(), organizationId, userId, role: 'owner' } });
  await audit(
    tx,
    { actor: { kind: 'user', id: userId, name }, organizationId, role: 'owner' },
    {
      action: 'organization.create',
      entityKind: 'organization',
      entityId: organizationId,
      text: `Made the organization "${organizationName}" and its first account`,
    },
  );
  return { userId, organizationId };
}

/** Appears in Git addresses: lower-case letters, digits and dashes. */
function slugOf(name: string): string {
  const slug = nameKeyOf(name)
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return slug || 'organization';
}

function alreadyThere(): AppError {
  return new AppError('conflict', 'This installation already has its first account', {
    next: 'Sign in, or ask its owner to add you.',
  });
}
