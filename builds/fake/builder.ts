import { createHash } from 'node:crypto';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@/lib/errors';
import { redactor } from '@/lib/redact';
import type { BuildContext } from '../build-context';
import type { Builder, BuildFailure, BuildLine, BuildOutcome, BuildRequest } from '../builder';
import { openContext } from '../context';
import { listContext } from '../context-files';
import { simulate } from './shell';
import { type FakeStep, planOf } from './stages';

export type FakeBuilderOptions = {
  /** Base images that cannot be had. */
  missingImages?: string[];
};
export type FakeBuilder = Builder & {
  /** Requests that were built to the end, oldest first. */
  built: BuildRequest[];
  remove(tag: string): void;
};

type Image = { imageId: string; labels: Record<string, string> };
type Shop = { images: Map<string, Image>; cache: Set<string>; missingImages: string[] };
type Work = {
  shop: Shop;
  request: BuildRequest;
  context: BuildContext;
  emit: (line: BuildLine) => void;
  signal: AbortSignal;
};

/** A builder in memory for tests of what stands above: reads real Dockerfiles, runs nothing. */
export function createFakeBuilder({ missingImages = [] }: FakeBuilderOptions = {}): FakeBuilder {
  const shop: Shop = { images: new Map(), cache: new Set(), missingImages };
  const built: BuildRequest[] = [];
  return {
    kind: 'fake',
    built,
    remove: (tag) => void shop.images.delete(tag),
    baseDigest: async (reference) => {
      if (missingImages.includes(reference)) return null;
      return shop.images.get(reference)?.imageId ?? `sha256:${sha256([reference])}`;
    },
    find: async (tag) => shop.images.get(tag) ?? null,
    build: async (request, onLine, signal) => {
      const opened = await openContext(request);
      if (!opened.ok) return opened;
      if (signal.aborted) throw aborted();
      const redact = redactor(Object.values(request.secrets));
      const emit = (line: BuildLine) => onLine({ ...line, text: redact(line.text) });
      const outcome = await build({ shop, request, context: opened.context, emit, signal });
      if (outcome.ok) built.push(request);
      return outcome;
    },
  };
}

async function build({ shop, request, context, emit, signal }: Work): Promise<BuildOutcome> {
  const plan = planOf(context.dockerfileText, request.target);
  if (!plan.ok) return failed({ code: 'build-failed', message: plan.message });
  const missing = plan.bases.find((base) => shop.missingImages.includes(base));
  if (missing) return failed(baseNotFound(missing));
  let chain = plan.bases.join(' ');
  let cachedSteps = 0;
  for (const step of plan.steps) {
    const input = await inputOf(step, context);
    if (input === null) return failed(notInContext(step));
    chain = sha256([
      chain,
      step.keyword,
      step.rest,
      input,
      step.keyword === 'ARG' ? JSON.stringify(context.args) : '',
    ]);
    if (step.name === '') continue;
    const isCached = shop.cache.has(chain);
    cachedSteps += isCached ? 1 : 0;
    const failure = isCached ? cachedNote(step, emit) : await run({ step, request, emit, signal });
    if (failure) return failed(failure);
    shop.cache.add(chain);
  }
  const image = {
    imageId: `sha256:${sha256([chain, JSON.stringify(request.labels)])}`,
    labels: request.labels,
  };
  shop.images.set(request.tag, image);
  const steps = plan.steps.filter((step) => step.name !== '').length;
  return { ok: true, image: { imageId: image.imageId, steps, cachedSteps } };
}

/** What a step takes from the context; null when it is not there. */
async function inputOf({ keyword, rest }: FakeStep, context: BuildContext): Promise<string | null> {
  if (keyword !== 'COPY' && keyword !== 'ADD') return '';
  if (rest.startsWith('--from=')) return '';
  const sources = rest
    .split(/\s+/)
    .filter((word) => !word.startsWith('--') && !Object.hasOwn(context.written, word))
    .slice(0, -1);
  const paths = await listContext(context);
  const hashes: string[] = [];
  for (const source of sources) {
    const name = source.replace(/^\.?\//, '').replace(/\/$/, '');
    const taken = paths.filter(
      (path) => ['', '.'].includes(name) || path === name || path.startsWith(`${name}/`),
    );
    if (taken.length === 0 || !(await resolvesInside(context.dir, name))) return null;
    for (const path of taken) hashes.push(path, await contentOf(join(context.dir, path)));
  }
  return sha256(hashes);
}

async function resolvesInside(dir: string, name: string): Promise<boolean> {
  const real = await realpath(join(dir, name)).catch(() => '');
  return real === dir || real.startsWith(`${dir}/`);
}

async function contentOf(file: string): Promise<string> {
  return readlink(file).catch(() => readFile(file, 'base64').catch(() => 'folder'));
}

type RunWork = Pick<Work, 'request' | 'emit' | 'signal'> & { step: FakeStep };

async function run({ step, request, emit, signal }: RunWork): Promise<BuildFailure | null> {
  if (signal.aborted) throw aborted();
  note(step, 'start', step.name, emit);
  const { lines, exitCode } = simulate(
    step.keyword === 'RUN' ? step.rest : '',
    request.args,
    request.secrets,
  );
  for (const [index, line] of lines.entries())
    emit({ key: `${sha256([step.name])}:${index}`, at: new Date(), ...line });
  if (exitCode === null) await stopped(signal);
  note(step, 'end', `${exitCode === 0 ? 'DONE 0.0 s' : 'FAILED'} ${step.name}`, emit);
  return exitCode === 0 ? null : stepFailed(step, exitCode ?? 0, lines.at(-1)?.text);
}

function cachedNote(step: FakeStep, emit: Work['emit']): null {
  note(step, 'start', step.name, emit);
  note(step, 'end', `CACHED ${step.name}`, emit);
  return null;
}

function note(step: FakeStep, part: string, text: string, emit: Work['emit']): void {
  emit({ key: `${sha256([step.name])}:${part}`, at: new Date(), stream: 'note', text });
}

function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(aborted());
    signal.addEventListener('abort', () => reject(aborted()), { once: true });
  });
}

function stepFailed(step: FakeStep, exitCode: number, evidence: string | undefined): BuildFailure {
  const parts = /^\[(.*)\] ([\s\S]*)$/.exec(step.name);
  return {
    code: 'build-failed',
    message: `Step ${parts?.[1]} \`${parts?.[2]}\` exited with ${exitCode}`,
    ...(evidence ? { evidence } : {}),
    next: 'Correct the Dockerfile or the code, and deploy again.',
  };
}

function notInContext(step: FakeStep): BuildFailure {
  return { code: 'build-failed', message: `"${step.name}" finds nothing to copy in the build context.` };
}

function baseNotFound(image: string): BuildFailure {
  return {
    code: 'base-not-found',
    message: `The base image "${image}" is not on the Docker host and could not be pulled.`,
    next: `Check the name in FROM, or run "docker pull ${image}" on the host.`,
  };
}

function failed(failure: BuildFailure): BuildOutcome {
  return { ok: false, failure };
}

function aborted(): AppError {
  return new AppError('aborted', 'The build was stopped');
}

function sha256(parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}
