import type { Diagnostic } from '@/definition/diagnostics';
import type { Context } from '@/server/context';

export const sealedText = /ENCRYPTED\[[^\]\s"'[]+\]/g;

/** Sealed values that will not open here, e.g. pasted from another organization: better told now than at the deploy. */
export function unreadableSecrets(ctx: Context, text: string): Diagnostic[] {
  return [...text.matchAll(sealedText)]
    .filter(([sealed]) => !opens(ctx, sealed))
    .map(({ 0: sealed, index }) => unreadable(text, index, sealed.length));
}

function opens({ secrets, organizationId }: Context, sealed: string): boolean {
  try {
    secrets.open(sealed, organizationId);
    return true;
  } catch {
    return false;
  }
}

function unreadable(text: string, index: number, length: number): Diagnostic {
  const before = text.slice(0, index).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  return {
    severity: 'error',
    code: 'unreadable-secret',
    message: 'This secret was encrypted elsewhere and cannot be read in this organization',
    range: { startLine: line, startColumn: column, endLine: line, endColumn: column + length },
    path: [],
    hint: 'Write the value anew as SECRET["…"].',
  };
}
