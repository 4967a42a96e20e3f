import type Docker from 'dockerode';
import { redactor } from '@/lib/redact';
import type { Builder, BuildFailure, BuildOutcome, BuildRequest, BuildResult } from '../builder';
import { openContext } from '../context';
import { explainSite } from '../site/explain';
import { baseDigest } from './base-digest';
import { explain } from './dial';
import { explainFailure } from './explain';
import { createProgress, type StepSeen } from './progress';
import { runBuild } from './run-build';
import { type FindLogin, openSession } from './session';

export type DockerBuilderOptions = {
  docker: Docker;
  /** Login for the registry of a base image, by host name. */
  findLogin?: FindLogin;
};

/** Builds with the BuildKit inside a Docker engine; the image stays in that engine. */
export function createDockerBuilder({ docker, findLogin = async () => null }: DockerBuilderOptions): Builder {
  return {
    kind: 'docker',
    build: (request, onLine, signal) => {
      const redact = redactor(Object.values(request.secrets));
      const progress = createProgress((line) => onLine({ ...line, text: redact(line.text) }));
      return build({ docker, findLogin, request, progress, redact, signal });
    },
    baseDigest: (reference) => baseDigest(docker, reference, findLogin),
    find: (tag) => find(docker, tag),
  };
}

type Build = {
  docker: Docker;
  findLogin: FindLogin;
  request: BuildRequest;
  progress: ReturnType<typeof createProgress>;
  redact: (text: string) => string;
  signal: AbortSignal;
};

async function build({ docker, findLogin, request, progress, redact, signal }: Build): Promise<BuildOutcome> {
  const opened = await openContext(request);
  if (!opened.ok) return opened;
  const { context } = opened;
  const session = await openSession(docker, { secrets: request.secrets, findLogin }, signal);
  try {
    const ending = await runBuild(docker, { request, context, sessionId: session.id, progress, signal });
    if ('imageId' in ending) return { ok: true, image: resultOf(ending.imageId, progress.steps()) };
    const failure = explainFailure(progress.steps(), ending.error, context.dockerfileText);
    return { ok: false, failure: redacted(request.site ? explainSite(failure) : failure, redact) };
  } finally {
    session.close();
  }
}

/** Steps of the Dockerfile are counted; the engine's own housekeeping is not. */
function resultOf(imageId: string, steps: StepSeen[]): BuildResult {
  const counted = steps.filter((step) => /^\[(?:\S+ +)?\d+\/\d+\] /.test(step.name));
  const cachedSteps = counted.filter((step) => step.isCached).length;
  return { imageId, steps: counted.length, cachedSteps, timings: counted.map(timingOf) };
}

function timingOf({ name, started, completed, isCached }: StepSeen) {
  const ms = started && completed ? completed.getTime() - started.getTime() : 0;
  return { title: name.slice(0, 200), ms: Math.max(0, ms), isCached };
}

function redacted(failure: BuildFailure, redact: (text: string) => string): BuildFailure {
  return {
    ...failure,
    message: redact(failure.message),
    ...(failure.evidence ? { evidence: redact(failure.evidence) } : {}),
  };
}

async function find(docker: Docker, tag: string): ReturnType<Builder['find']> {
  try {
    const image = await docker.getImage(tag).inspect();
    return { imageId: image.Id, labels: image.Config?.Labels ?? {} };
  } catch (error) {
    if (Reflect.get(Object(error), 'statusCode') === 404) return null;
    throw explain(error, new AbortController().signal);
  }
}
