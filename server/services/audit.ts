import { newId } from '@/lib/ids';
import type { Caller } from '@/server/context';
import type { Tx } from './internal';

export type AuditEntry = {
  /** e.g. environment.deploy */
  action: string;
  entityKind:
    | 'organization'
    | 'user'
    | 'member'
    | 'invitation'
    | 'token'
    | 'project'
    | 'environment'
    | 'cluster'
    | 'repository'
    | 'run'
    | 'channel';
  entityId: string;
  projectId?: string;
  environmentId?: string;
  /** One sentence for people. */
  text: string;
  /** Before and after, ids and hashes; never a secret. */
  facts?: Record<string, string | number | boolean | null>;
};

/** A transaction under way: the whole database is refused by the compiler. */
type WithinTransaction = Tx & { $connect?: never };

/** Writes who did what, in the transaction that does it. */
export async function audit(
  tx: WithinTransaction,
  { actor, organizationId }: Caller,
  entry: AuditEntry,
): Promise<void> {
  const { text, facts, ...columns } = entry;
  const who = { actorKind: actor.kind, actorId: actor.id, actorName: actor.name };
  await tx.auditEvent.create({
    data: { id: newId(), organizationId, ...who, ...columns, data: { text, ...facts } },
  });
}

export function auditText(data: unknown): string {
  const isRecord = typeof data === 'object' && data !== null && 'text' in data;
  return isRecord && typeof data.text === 'string' ? data.text : '';
}
