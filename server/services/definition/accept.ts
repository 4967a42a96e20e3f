import { check } from '@/definition/check';
import type { Diagnostic } from '@/definition/diagnostics';
import { hasErrors } from '@/definition/diagnostics';
import { sealSecrets } from '@/definition/secrets';
import { AppError } from '@/lib/errors';
import type { Context } from '@/server/context';
import { sealedText, unreadableSecrets } from './unreadable-secrets';

export type Accepted = { text: string | null; diagnostics: Diagnostic[] };

/**
 * The one gate for definitions: the browser's own check is not trusted. `text` is null when there are errors.
 * `outerVariables` are the names that are set beyond it.
 */
export function acceptText(ctx: Context, written: string, outerVariables: string[]): Accepted {
  const checked = check(written, { outerVariables }).diagnostics;
  const diagnostics = hasErrors(checked) ? checked : [...checked, ...unreadableSecrets(ctx, written)];
  if (hasErrors(diagnostics)) return { text: null, diagnostics };
  const text = sealSecrets(withCurrentKey(ctx, written), (plain) =>
    ctx.secrets.seal(plain, ctx.organizationId),
  );
  return { text, diagnostics };
}

/** After a rotation each saved text moves to the newest key; older revisions stay as they are. */
function withCurrentKey({ secrets, organizationId }: Context, written: string): string {
  return written.replace(sealedText, (sealed) =>
    secrets.isCurrent(sealed) ? sealed : secrets.seal(secrets.open(sealed, organizationId), organizationId),
  );
}

export function acceptedTextOrThrow(ctx: Context, written: string, outerVariables: string[] = []): string {
  const { text, diagnostics } = acceptText(ctx, written, outerVariables);
  if (text !== null) return text;
  const first = diagnostics.find(({ severity }) => severity === 'error');
  const place = first ? `line ${first.range.startLine}: ${first.message}` : 'it has errors';
  throw new AppError('invalid', `The definition cannot be saved: ${place}`, {
    next: first?.hint ?? 'Correct the definition and try again.',
    details: { diagnostics },
  });
}
