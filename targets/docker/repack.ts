import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { cleanPath, type ImageName, layerTarget, manifestFile, namesImages, renamed } from './image-archive';
import { ByteReader, blockBytes, headerBlock, paddingOf, readHeader, type TarHeader } from './tar-bytes';

/** Entries that say something about the image are read whole, up to this; layers are longer or no JSON. */
const smallBytes = 1024 * 1024;
/** What is unpacked here came from a process of the user. */
const mostBytes = 16 * 1024 ** 3;

/**
 * A Docker archive, compressed or not, with its one image under the given name. Its headers are written anew: two readers
 * of one tar may not agree what it holds, and the engine shall read nothing that was not looked at here.
 * @throws Error with a sentence for people
 */
export async function* repack(file: AsyncIterable<Uint8Array>, name: ImageName): AsyncGenerator<Uint8Array> {
  const source = new ByteReader(upTo(mostBytes, unzipped(file)));
  let hasManifest = false;
  for await (const entry of entriesOf(source)) {
    const header = { ...entry, path: cleanPath(entry.path) };
    hasManifest ||= header.path === manifestFile;
    yield* copied(source, header, name);
  }
  if (!hasManifest) throw new Error('it is no archive as "docker save" writes it: it has no manifest.json');
  yield Buffer.alloc(2 * blockBytes);
}

async function* unzipped(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = new ByteReader(file);
  const start = await source.take(2);
  const whole = joined(start ?? Buffer.alloc(0), source.pass(Number.POSITIVE_INFINITY));
  if (start?.[0] !== 0x1f || start[1] !== 0x8b) return yield* whole;
  yield* pipeline(Readable.from(whole), createGunzip(), () => undefined);
}

async function* joined(start: Buffer, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield start;
  yield* rest;
}

async function* upTo(limit: number, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > limit) throw new Error(`it is larger than ${limit / 1024 ** 3} GiB`);
    yield chunk;
  }
}

/** Whoever takes an entry reads its content from the source before the next one. */
export async function* entriesOf(source: ByteReader): AsyncGenerator<TarHeader> {
  for (
    let block = await source.take(blockBytes);
    block && block[0] !== 0;
    block = await source.take(blockBytes)
  ) {
    const header = readHeader(block);
    if (header.kind === 'about') await skip(source, header);
    else yield header;
  }
}

async function* copied(source: ByteReader, header: TarHeader, name: ImageName): AsyncGenerator<Uint8Array> {
  const { path, sizeBytes, kind } = header;
  if (path === '') return skip(source, header);
  if (kind === 'other' || kind === 'about') throw new Error(`${path} in it is neither a file nor a folder`);
  if (kind !== 'file') {
    await skip(source, header);
    const target = kind === 'link' ? layerTarget(header) : '';
    yield headerBlock({ path, sizeBytes: 0, kind, target });
  } else if (sizeBytes <= smallBytes) {
    yield* small(path, await contentOf(source, header), name);
  } else {
    if (namesImages(path)) throw new Error(`its ${path} is too large`);
    yield headerBlock({ path, sizeBytes, kind, target: '' });
    yield* source.pass(sizeBytes + paddingOf(sizeBytes));
  }
}

function* small(path: string, bytes: Buffer, name: ImageName): Generator<Uint8Array> {
  const text = bytes.toString('utf8');
  const written = renamed(path, text, name);
  if (written === null) return;
  const content = written === text ? bytes : Buffer.from(written);
  yield headerBlock({ path, sizeBytes: content.length, kind: 'file', target: '' });
  yield content;
  yield Buffer.alloc(paddingOf(content.length));
}

async function contentOf(source: ByteReader, { sizeBytes }: TarHeader): Promise<Buffer> {
  const content = await source.take(sizeBytes + paddingOf(sizeBytes));
  if (!content) throw new Error('it ends too early, or is damaged');
  return content.subarray(0, sizeBytes);
}

async function skip(source: ByteReader, { sizeBytes }: TarHeader): Promise<void> {
  for await (const _ of source.pass(sizeBytes + paddingOf(sizeBytes)));
}
