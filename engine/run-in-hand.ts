import type { Builder } from '@/builds/builder';
import type { ResolvedComponent, ResolvedEnvironment, ResolvedScript } from '@/definition/resolved';
import { AppError } from '@/lib/errors';
import { lineRedactor, redactor } from '@/lib/redact';
import type { CheckLine, Place, Target } from '@/targets/target';
import { type KeptScript, openKept, sealKept } from './kept-script';
import { LogBuffer } from './log-buffer';
import { type Making, makingOf } from './making';
import type { Cause, Checkout, DefinitionReader, EngineParts } from './ports';
import type { RunFacts } from './run-plan';
import type { Claim, Effect, RunRow, RunStore, Subject } from './run-store';

/** A run in the memory of its owner: the stored rows, and what can always be made again from them. */
export class RunInHand {
  /** Trees checked out by an earlier step of this process, by component. */
  readonly checkouts = new Map<string, Checkout>();
  readonly log: LogBuffer;
  private redactText = redactor([]);
  private redactLines = lineRedactor([]);
  private knownSecrets = new Set<string>();
  private memo: { key: string; value: ReturnType<DefinitionReader> } | null = null;

  constructor(
    readonly claim: Claim,
    readonly run: RunRow,
    readonly subject: Subject,
    readonly parts: EngineParts,
    readonly store: RunStore,
  ) {
    this.log = new LogBuffer(
      (lines) => store.appendLog(claim, lines),
      () => this.redactLines,
    );
  }

  redact(text: string): string {
    return this.redactText(text);
  }

  /** Facts of this run; those of the last deployment for runs that bring nothing new. */
  get facts(): RunFacts {
    return this.run.kind === 'deploy' ? this.run.facts : (this.subject.lastFacts ?? this.run.facts);
  }

  place(): Place {
    const { id, unique, targetState } = this.subject.environment;
    return { environmentId: id, unique, state: targetState };
  }

  target(): Promise<Target> {
    return this.parts.targetFor(this.clusterId());
  }

  /** Asked for early it costs a deployment no time. */
  checkCluster(): Promise<CheckLine[]> {
    const lines = this.parts.checkCluster(this.clusterId());
    lines.catch(() => undefined);
    return lines;
  }

  shortOfDisk(signal: AbortSignal) {
    return this.parts.shortOfDisk(this.clusterId(), signal);
  }

  builder(): Promise<Builder> {
    return this.parts.builderFor(this.clusterId());
  }

  /** Reads the stored text with the facts known now; secrets live only in this process. */
  read(): { ok: true; resolved: ResolvedEnvironment } | { ok: false; cause: Cause } {
    const text = this.subject.definition;
    if (text === null)
      return {
        ok: false,
        cause: { code: 'definition-missing', message: 'The environment has no configuration yet.' },
      };
    const { commits, images } = this.facts;
    const key = JSON.stringify([commits, images, this.subject.components.map(({ scripts }) => scripts)]);
    if (this.memo?.key !== key) this.memo = { key, value: this.readFresh(text) };
    return this.memo.value;
  }

  resolvedOrThrow(): ResolvedEnvironment {
    const read = this.read();
    if (read.ok) return read.resolved;
    throw new AppError('invalid', read.cause.message, { details: { code: read.cause.code } });
  }

  componentOrThrow(name: string): ResolvedComponent {
    const found = this.resolvedOrThrow().components.find((component) => component.name === name);
    if (found) return found;
    throw notPart(name);
  }

  scriptOrThrow(name: string): ResolvedScript {
    const found = this.resolvedOrThrow().scripts?.find((script) => script.name === name);
    if (found) return found;
    throw notPart(name);
  }

  /** How the image of a component comes about, whatever its kind. */
  makingOrThrow(name: string): Making {
    const found = makingOf(this.resolvedOrThrow(), name);
    if (found) return found;
    throw notPart(name);
  }

  /** The scripts of a component as last deployed; from now on their secrets are masked. */
  kept(name: string): KeptScript | null {
    const sealed = this.subject.components.find((one) => one.name === name)?.scripts;
    if (!sealed) return null;
    const kept = openKept(this.parts.vault, sealed, this.run.organizationId);
    this.mask(kept.secrets);
    return kept;
  }

  /** Known to this process at once, and to others with the outcome of the step. */
  keep(name: string, kept: KeptScript | null): Effect {
    const scripts = kept && sealKept(this.parts.vault, kept, this.run.organizationId);
    const known = this.subject.components.find((one) => one.name === name);
    if (known) known.scripts = scripts;
    else this.subject.components.push({ ...unknownComponent, name, scripts });
    return { kind: 'component', name, patch: { scripts } };
  }

  get secrets(): ReadonlySet<string> {
    return this.knownSecrets;
  }

  async dispose(): Promise<void> {
    await Promise.allSettled([...this.checkouts.values()].map((checkout) => checkout.dispose()));
    this.checkouts.clear();
  }

  private readFresh(text: string): ReturnType<DefinitionReader> {
    const { organizationId } = this.run;
    const value = this.parts.readDefinition(text, {
      subject: this.subject,
      organizationId,
      facts: this.facts,
    });
    if (value.ok) this.mask(value.secrets);
    return value;
  }

  private mask(secrets: Iterable<string>): void {
    const before = this.knownSecrets.size;
    for (const secret of secrets) this.knownSecrets.add(secret);
    if (this.knownSecrets.size === before) return;
    this.redactText = redactor(this.knownSecrets);
    this.redactLines = lineRedactor(this.knownSecrets);
  }

  private clusterId(): string {
    const { clusterId } = this.subject.environment;
    if (clusterId) return clusterId;
    throw new AppError('invalid', 'The environment has no cluster.', {
      details: { code: 'cluster-missing' },
    });
  }
}

function notPart(name: string): AppError {
  return new AppError('not_found', `The component ${name} is not part of the configuration.`, {
    details: { code: 'definition-invalid' },
  });
}

/** Declared by this run itself: nothing of it was there before. */
const unknownComponent = { kind: '', isDropped: false, configHash: null, operationStatus: 'draft' as const };
