import type { Builder } from '@/builds/builder';
import type { Failure } from '@/contract/shared';
import type { ResolvedBuild, ResolvedEnvironment, ResolvedHost } from '@/definition/resolved';
import type { CheckLine, Target } from '@/targets/target';
import type { Vault } from './kept-script';
import type { BuildInputs, RunFacts } from './run-plan';
import type { Claim, Subject } from './run-store';

/** Why something did not work, before it is known where: code, sentence, next step, proof. */
export type Cause = Pick<Failure, 'code' | 'message' | 'next' | 'evidence'>;

export type Checkout = { dir: string; dispose(): Promise<void> };

/** Brings source trees here. Wiring adapts `builds/source` to it. */
export type SourceFetcher = {
  /** Commit id of the branch now. @throws AppError `not_found`, `forbidden` or `unavailable` */
  resolveRef(repoUrl: string, branch: string, organizationId: string, signal: AbortSignal): Promise<string>;
  checkout(repoUrl: string, sha: string, organizationId: string, signal: AbortSignal): Promise<Checkout>;
  inputs(dir: string, build: ResolvedBuild): Promise<BuildInputs>;
};

/** Asks an address of a component as the router would. */
export type Prober = (
  address: string,
  host: ResolvedHost,
  signal: AbortSignal,
) => Promise<{ answers: true } | { answers: false; reason: string }>;

/** Text and facts in, everything put in. `secrets` are the values that must never be shown. */
export type DefinitionReader = (
  text: string,
  about: { subject: Subject; organizationId: string; facts: RunFacts },
) => { ok: true; resolved: ResolvedEnvironment; secrets: string[] } | { ok: false; cause: Cause };

/** Who wants to build, under which claim. */
export type BuildAsked = {
  claim: Claim;
  stepId: string;
  organizationId: string;
  projectId: string;
  environmentType: string;
};

/** What the engine asks others to do. Built by wiring, replaced by fakes in tests. */
export type EngineParts = {
  targetFor(clusterId: string): Promise<Target>;
  /** The cluster's checklist, of now or of a moment ago. */
  checkCluster(clusterId: string): Promise<CheckLine[]>;
  builderFor(clusterId: string): Promise<Builder>;
  source: SourceFetcher;
  probe: Prober;
  readDefinition: DefinitionReader;
  vault: Vault;
  /** Room on the cluster's disk, when it is less than a build needs; null when there is enough or nobody knows. */
  shortOfDisk(
    clusterId: string,
    signal: AbortSignal,
  ): Promise<{ freeBytes: number; floorBytes: number } | null>;
  /** Waits until the limits of worker, project and organization allow the build; answers what frees the place. */
  takeBuildPlace(
    asked: BuildAsked,
    signal: AbortSignal,
    onWait: (reason: string) => void,
  ): Promise<() => Promise<void>>;
};
