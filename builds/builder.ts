import type { SiteRecipe } from '@/definition/resolved';

/** One line of build output. `key` is the same when the same line is produced again after a restart. */
export type BuildLine = { key: string; at: Date; stream: 'out' | 'err' | 'note'; text: string };

export type BuildRequest = {
  /** Folder with the checked-out tree; the context lies inside it. */
  sourceDir: string;
  /** Relative to sourceDir. Leaving it (.., links) is refused. */
  context: string;
  /** Relative to the context. */
  dockerfile: string;
  target: string | null;
  args: Record<string, string>;
  /** By id, for RUN --mount=type=secret. Never in arguments, layers or logs. */
  secrets: Record<string, string>;
  /** The Dockerfile itself, when it is no file of the context; `dockerfile` is not looked at. */
  dockerfileText?: string;
  /** Warren writes the Dockerfile of a site; `dockerfile` is not looked at. */
  site?: SiteRecipe;
  /** Full name to tag the result with. */
  tag: string;
  labels: Record<string, string>;
};

export type BuildResult = {
  /** Content id of the image, sha256:… */
  imageId: string;
  steps: number;
  cachedSteps: number;
  /** Steps of the Dockerfile in their order, where the builder tells. */
  timings?: { title: string; ms: number; isCached: boolean }[];
};

/** A step of the Dockerfile failed, or the input was refused: an outcome, not a fault of Warren. */
export type BuildFailure = {
  code:
    | 'build-failed'
    | 'dockerfile-missing'
    | 'context-missing'
    | 'context-outside'
    | 'base-not-found'
    | 'secret-missing'
    | 'disk-full';
  message: string;
  evidence?: string;
  next?: string;
};

export type BuildOutcome = { ok: true; image: BuildResult } | { ok: false; failure: BuildFailure };

/** Turns a source tree and a Dockerfile into an image. Building the same twice is harmless and cheap. */
export interface Builder {
  readonly kind: 'docker' | 'buildkit' | 'fake';
  /** @throws AppError `aborted` on signal, `unavailable` when the builder cannot be reached */
  build(request: BuildRequest, onLine: (line: BuildLine) => void, signal: AbortSignal): Promise<BuildOutcome>;
  /**
   * What a base image stands for now: the image of the engine, or else what its registry says.
   * Null when nobody can tell within some seconds. Never throws.
   */
  baseDigest(reference: string): Promise<string | null>;
  /** Is this tag present with this label value (an earlier build of the same inputs)? */
  find(tag: string): Promise<{ imageId: string; labels: Record<string, string> } | null>;
}
