import { check, type Definition } from '@/definition/check';
import type { Diagnostic } from '@/definition/diagnostics';
import { hasErrors } from '@/definition/diagnostics';
import { outerNames } from '@/definition/outer-variables';
import { resolve } from '@/definition/resolve';
import { dockerFacts } from '@/definition/resolve/facts';
import type { ResolvedEnvironment } from '@/definition/resolved';
import { supportOf } from '@/definition/support';
import { cause } from '@/engine/failures';
import { openKept } from '@/engine/kept-script';
import type { Cause, DefinitionReader } from '@/engine/ports';
import type { RunFacts } from '@/engine/run-plan';
import type { Subject } from '@/engine/run-store';
import { outerVariablesOf } from '@/engine/stored-variables';
import { isAppError, messageOf } from '@/lib/errors';
import type { SecretBox } from '@/server/context';

/** The stored text with everything put in. Secrets are opened here and live only in the memory of the worker. */
export function definitionReader(
  secrets: SecretBox,
  baseDomain: string,
  dashboardHosts: string[] = [],
): DefinitionReader {
  // A run asks again after every fact it finds; its text stays the same.
  const known = new WeakMap<Subject, { text: string; checked: Checked }>();
  return (text, { subject, organizationId, facts }) => {
    const last = known.get(subject);
    const checked = last?.text === text ? last.checked : checkedText(text, subject);
    known.set(subject, { text, checked });
    if (!checked.ok) return checked;
    const { definition } = checked;
    const unreadable: Cause[] = [];
    const open = (sealed: string) => openOrNote(secrets, { sealed, organizationId }, unreadable);
    const result = resolve(definition, {
      organization: subject.organization,
      project: subject.project,
      variables: outerVariablesOf(subject.variables, (sealed) => orEmpty(() => open(sealed))),
      environment: {
        name: subject.environment.name,
        unique: subject.environment.unique,
        type: subject.environment.type,
        baseDomain: `${subject.environment.unique}.${baseDomain}`,
        urlHandle: null,
      },
      ...knownFacts(facts),
      ...(subject.environment.cluster && { cluster: dockerFacts(subject.environment.cluster) }),
      exported: exportedOf(secrets, subject, organizationId),
      open,
    });
    const broken = unreadable[0];
    if (broken) return { ok: false, cause: broken };
    if (!result.ok) return { ok: false, cause: invalid(result.diagnostics) };
    const stolen = ownHost(result.environment, dashboardHosts);
    if (stolen) return { ok: false, cause: stolen };
    return { ok: true, resolved: result.environment, secrets: result.secretValues };
  };
}

type Checked = { ok: true; definition: Definition } | { ok: false; cause: Cause };

function checkedText(text: string, { variables }: Subject): Checked {
  const { diagnostics, definition } = check(text, { outerVariables: outerNames(variables) });
  if (!definition) return { ok: false, cause: invalid(diagnostics) };
  const limits = supportOf('docker', definition);
  return hasErrors(limits) ? { ok: false, cause: unsupported(limits) } : { ok: true, definition };
}

/** What cannot be opened is noted by then, and ends the run. */
function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

function knownFacts({ commits, images }: RunFacts) {
  const gitShas = Object.fromEntries(Object.entries(commits).map(([name, { sha }]) => [name, sha]));
  const built = Object.fromEntries(Object.entries(images).map(([name, { reference }]) => [name, reference]));
  return { gitShas, images: built };
}

/** What scripts published when they last ran. */
function exportedOf(secrets: SecretBox, { components }: Subject, organizationId: string) {
  const kept = components.flatMap(({ name, scripts }) =>
    scripts ? [[name, openKept(secrets, scripts, organizationId).exported] as const] : [],
  );
  return Object.fromEntries(kept);
}

function openOrNote(
  secrets: SecretBox,
  { sealed, organizationId }: { sealed: string; organizationId: string },
  unreadable: Cause[],
): string {
  try {
    return secrets.open(sealed, organizationId);
  } catch (error) {
    const next = isAppError(error) ? error.next : undefined;
    unreadable.push(cause('secret-unreadable', messageOf(error), next ? { next } : {}));
    throw error;
  }
}

/** Under the name of the dashboard a component would get the sessions of everybody who visits it. */
function ownHost({ components }: ResolvedEnvironment, dashboardHosts: string[]): Cause | null {
  for (const { name, hosts } of components) {
    const own = hosts.find(({ hostname }) => dashboardHosts.includes(hostname));
    if (own)
      return cause('host-taken', `${name} wants the host name ${own.hostname}, which is Warren's own.`);
  }
  return null;
}

/** The first limit in words, and where the others stand. */
function unsupported(limits: Diagnostic[]): Cause {
  const [first, ...others] = limits.filter(({ severity }) => severity === 'error').map(sentenceOf);
  const message = first?.message ?? 'The cluster does not run this configuration.';
  return cause('target-unsupported', message, {
    ...(first?.next && { next: first.next }),
    ...(others.length > 0 && { evidence: others.map((one) => one.message).join('\n') }),
  });
}

function sentenceOf({ range, message, hint }: Diagnostic): { message: string; next?: string } {
  const place = `Line ${range.startLine}, column ${range.startColumn}: ${message}`;
  return { message: place, ...(hint && { next: hint }) };
}

function invalid(diagnostics: Diagnostic[]): Cause {
  const first = diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  if (!first) return cause('definition-invalid', 'The configuration cannot be read.');
  const { message, next } = sentenceOf(first);
  return cause('definition-invalid', message, next ? { next } : {});
}
