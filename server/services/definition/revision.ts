import type { RevisionText } from '@/contract/definition';
import * as contract from '@/contract/definition';
import type { Ask } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { revisionOrThrow } from './revision-or-throw';
import { revisionText } from './view';

export async function getRevision({ ctx, input }: Ask<typeof contract.getRevision>): Promise<RevisionText> {
  authorise(ctx, 'environment:read');
  const { environment, revision } = await revisionOrThrow(ctx, contract.getRevision.parse(input));
  return revisionText(revision, environment);
}
