import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type ImageName, manifestFile, renamed } from './image-archive';
import { ByteReader, blockBytes, paddingOf, readHeader, resized, type TarHeader } from './tar-bytes';

/** Entries that say something about the image are read whole, up to this; layers are longer or no JSON. */
const smallBytes = 1024 * 1024;
/** What is unpacked here came from a process of the user. */
const mostBytes = 16 * 1024 ** 3;

/**
 * A Docker archive, compressed or not, with its one image under the given name.
 * @throws Error with a sentence for people
 */
export async function* repack(file: AsyncIterable<Uint8Array>, name: ImageName): AsyncGenerator<Uint8Array> {
  const source = new ByteReader(unzipped(file));
  let bytes = 0;
  let hasManifest = false;
  for await (const entry of entriesOf(source)) {
    bytes += entry.header.sizeBytes;
    if (bytes > mostBytes) throw new Error(`it is larger than ${mostBytes / 1024 ** 3} GiB`);
    hasManifest ||= entry.header.path === manifestFile;
    yield* copied(source, entry, name);
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

/** What stands before an entry about it goes where the entry goes. */
type Entry = { about: Buffer[]; block: Buffer; header: TarHeader };

/** Whoever takes an entry reads its content from the source before the next one. */
export async function* entriesOf(source: ByteReader): AsyncGenerator<Entry> {
  let about: Buffer[] = [];
  for (
    let block = await source.take(blockBytes);
    block && block[0] !== 0;
    block = await source.take(blockBytes)
  ) {
    const header = readHeader(block);
    if (header.kind === 'about-next') {
      about.push(block, await contentOf(source, header));
      continue;
    }
    yield { about, block, header };
    about = [];
  }
}

async function* copied(
  source: ByteReader,
  { about, block, header }: Entry,
  name: ImageName,
): AsyncGenerator<Uint8Array> {
  const { path, sizeBytes, kind } = header;
  if (kind !== 'file' || sizeBytes > smallBytes) {
    yield* [...about, block];
    return yield* source.pass(sizeBytes + paddingOf(sizeBytes));
  }
  const bytes = (await contentOf(source, header)).subarray(0, sizeBytes);
  const text = bytes.toString('utf8');
  const written = renamed(path, text, name);
  if (written === null) return;
  const content = written === text ? bytes : Buffer.from(written);
  yield* [...about, resized(block, content.length), content, Buffer.alloc(paddingOf(content.length))];
}

/** With what fills its last block. */
async function contentOf(source: ByteReader, { sizeBytes }: TarHeader): Promise<Buffer> {
  const content = sizeBytes > smallBytes ? null : await source.take(sizeBytes + paddingOf(sizeBytes));
  if (!content) throw new Error('it ends too early, or is damaged');
  return content;
}
