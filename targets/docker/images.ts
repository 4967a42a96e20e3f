import { createInterface } from 'node:readline';
import { AppError } from '@/lib/errors';
import type { Note, RegistryLogin } from '../target';
import type { Engine } from './connect';
import { askUnless, failure, translate } from './errors';

type Request = { note: Note; signal: AbortSignal; login?: RegistryLogin | undefined };
type Progress = {
  status?: string;
  id?: string;
  error?: string;
  errorDetail?: { message?: string };
  progressDetail?: { current?: number; total?: number };
};

/** Present images are used as they are: what a tag means changes only by building or pulling on purpose. */
export async function ensureImage(
  engine: Engine,
  reference: string,
  request: Request,
): Promise<{ id: string; wasPresent: boolean }> {
  const { signal } = request;
  const found = await findImage(engine, reference, signal);
  if (found) return { id: found, wasPresent: true };
  if (/^sha256:[0-9a-f]+$/.test(reference))
    throw failure('image-not-found', `Image ${reference} is not on the Docker host`, 'Build it again.');
  await pull(engine, reference, request);
  const pulled = await findImage(engine, reference, signal);
  if (pulled) return { id: pulled, wasPresent: false };
  throw failure('image-not-found', `Image ${reference} was pulled but is not there`, 'Try again.');
}

async function findImage(engine: Engine, reference: string, signal: AbortSignal): Promise<string | null> {
  const seen = await askUnless([400, 404], () => engine.docker.getImage(reference).inspect(), signal);
  return seen?.Id ?? null;
}

async function pull(engine: Engine, reference: string, { note, signal, login }: Request): Promise<void> {
  note(`Pulling ${reference}`);
  const withTag = /(:[\w.-]+|@sha256:[0-9a-f]{64})$/.test(reference) ? reference : `${reference}:latest`;
  try {
    const options = { abortSignal: signal, ...(login && { authconfig: authOf(reference, login) }) };
    const stream = await engine.docker.pull(withTag, options);
    const layers = new Map<string, Progress>();
    let notedAt = Date.now();
    for await (const line of createInterface({ input: stream, signal })) {
      const progress: Progress = JSON.parse(line);
      const message = progress.errorDetail?.message ?? progress.error;
      if (message) throw new Error(message);
      if (progress.id) layers.set(progress.id, progress);
      if (Date.now() - notedAt < 2000) continue;
      notedAt = Date.now();
      note(summary(reference, layers));
    }
    signal.throwIfAborted();
  } catch (error) {
    if (signal.aborted) throw new AppError('aborted', `Pulling ${reference} was stopped`);
    throw pullFailure(reference, error);
  }
}

/** A name whose first part is no host is one of Docker Hub. */
function authOf(reference: string, { username, password }: RegistryLogin) {
  const [first = '', ...rest] = reference.split('/');
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return { username, password, serveraddress: isHost ? first : 'https://index.docker.io/v1/' };
}

function summary(reference: string, layers: Map<string, Progress>): string {
  const all = [...layers.values()];
  const done = all.filter(({ status }) => status === 'Pull complete' || status === 'Already exists').length;
  const mib = all.reduce((sum, { progressDetail }) => sum + (progressDetail?.current ?? 0), 0) / 1024 / 1024;
  return `Pulling ${reference}: ${done} of ${all.length} layers, ${mib.toFixed(0)} MiB in progress`;
}

const isUnreachable =
  /dial tcp|no such host|i\/o timeout|connection refused|connection reset|network is unreachable|TLS handshake|request canceled|Client\.Timeout|server misbehaving|EOF$|x509/i;
const isDenied = /denied|unauthorized|authentication required|forbidden|no basic auth/i;

/** The engine's sentence about a failed pull as one of our causes. */
export function pullFailure(reference: string, error: unknown): AppError {
  const translated = translate(error);
  const isOurs = translated.details?.code === 'disk-full' || (error instanceof Error && 'code' in error);
  if (isOurs) return translated;
  const said = error instanceof Error ? error.message : String(error);
  const details = { engine: said };
  if (/no space left/i.test(said))
    return failure('disk-full', 'The disk of the Docker host is full', 'Free space on the host.', details);
  if (isUnreachable.test(said))
    return failure(
      'registry-unreachable',
      `Image ${reference} is not on the Docker host, and its registry cannot be reached`,
      'Check the network of the Docker host, or load the image there with "docker load".',
      details,
    );
  if (isDenied.test(said))
    return failure(
      'image-denied',
      `The registry refuses image ${reference}: it does not exist, or it wants a sign-in`,
      'Check the name; for a private image sign in on the Docker host and pull it once.',
      details,
    );
  if (/not found|unknown|does not exist|no such image|invalid reference/i.test(said))
    return failure(
      'image-not-found',
      `Image ${reference} does not exist`,
      'Check the name and the tag.',
      details,
    );
  return failure('unknown', `Image ${reference} could not be pulled: ${said}`, 'Try again.', details);
}
