import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { AppError, messageOf } from '@/lib/errors';
import type { LeftImage, Place } from '../target';
import { taskPaths } from '../task-files';
import type { Engine } from './connect';
import { ask, askPatiently, askUnless } from './errors';
import type { ImageName } from './image-archive';
import { label, placeLabels } from './names';
import { entriesOf, repack } from './repack';
import { ByteReader } from './tar-bytes';
import { taskName } from './task-spec';

/** Loads what the process of a task left, under our name and labels; null when it left nothing. */
export async function takeImage(
  engine: Engine,
  place: Place,
  { task, tag }: LeftImage,
  signal: AbortSignal,
): Promise<{ id: string } | null> {
  const labels = { ...placeLabels(place), [label.component]: task.component, [label.run]: task.runId };
  const dir = await mkdtemp(join(tmpdir(), 'warren-image-'));
  try {
    const file = join(dir, 'image.tar');
    const wanted = { container: taskName(place, task), file, name: { tag, labels } };
    if (!(await fetchRenamed(engine, wanted, signal))) return null;
    await load(engine, file, signal);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
  return ours(engine, place, tag, signal);
}

type Wanted = { container: string; file: string; name: ImageName };

/** Whole and sound before the engine sees any of it. False when there is none. */
async function fetchRenamed(
  engine: Engine,
  { container, file, name }: Wanted,
  signal: AbortSignal,
): Promise<boolean> {
  const archive = () => engine.docker.getContainer(container).getArchive({ path: taskPaths.image });
  const found = await askUnless([404], archive, signal);
  if (!found) return false;
  try {
    await pipeline(repack(fileIn(found), name), createWriteStream(file), { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (Reflect.get(Object(error), 'code') === 'ENOSPC') throw error;
    throw unreadable(messageOf(error));
  } finally {
    // What is not read to its end keeps the container locked: nothing could remove it.
    (found as Readable).destroy();
  }
  return true;
}

/** The engine hands the file over inside an archive of its own, which has nothing else in it. */
async function* fileIn(outer: AsyncIterable<string | Buffer>): AsyncGenerator<Uint8Array> {
  const source = new ByteReader(outer as AsyncIterable<Buffer>);
  for await (const { kind, sizeBytes } of entriesOf(source)) {
    if (kind === 'file') return yield* source.pass(sizeBytes);
  }
}

/** The engine says what went wrong in the middle of an answer that began well. */
async function load(engine: Engine, file: string, signal: AbortSignal): Promise<void> {
  const said = await askPatiently(
    async () => text(await engine.docker.loadImage(createReadStream(file))),
    signal,
  );
  const refusal = /"error":"((?:[^"\\]|\\.)*)"/.exec(said)?.[1];
  if (refusal === undefined) return;
  const isFull = /no space left on device/i.test(refusal);
  const message = `The Docker engine did not load the image: ${refusal}`;
  throw new AppError('invalid', message, { details: { code: isFull ? 'disk-full' : 'image-unreadable' } });
}

async function ours(engine: Engine, place: Place, tag: string, signal: AbortSignal): Promise<{ id: string }> {
  const { Id, Config } = await ask(() => engine.docker.getImage(tag).inspect(), signal);
  if (Config.Labels?.[label.environment] === place.environmentId) return { id: Id };
  // Without its labels nothing would ever remove it.
  await askUnless([404], () => engine.docker.getImage(tag).remove(), signal);
  throw unreadable('the description of its image cannot be read');
}

function unreadable(reason: string): AppError {
  return new AppError('invalid', `The archive of the image cannot be loaded: ${reason}`, {
    details: { code: 'image-unreadable' },
  });
}
