import { Readable } from 'node:stream';
import tar from 'tar-fs';

export type Entry = { path: string; mode: number; uid?: number; gid?: number; text?: string };

/** Files and folders as a tar stream; an entry without a text is a folder. */
export function packEntries(entries: readonly Entry[]): Readable {
  // The folder is only named, nothing of it is read: all entries are added by hand.
  const pack = tar.pack('/', {
    entries: [],
    ignore: () => true,
    finalize: false,
    finish(opened) {
      for (const { path, mode, uid = 0, gid = 0, text } of entries) {
        const header = { name: path.replace(/^\/+/, ''), mode, uid, gid };
        if (text === undefined) opened.entry({ ...header, type: 'directory' });
        else opened.entry(header, text);
      }
      opened.finalize();
    },
  });
  return readable(pack);
}

/** A tree of this machine, open to the user of any image. */
export function packTree(dir: string): Readable {
  return readable(
    tar.pack(dir, {
      strict: false,
      map: (header) => ({ ...header, uid: 0, gid: 0, mode: openMode(header) }),
    }),
  );
}

function openMode({ type, mode }: { type: string; mode: number }): number {
  return type === 'directory' || (mode & 0o100) !== 0 ? 0o777 : 0o666;
}

/** The pack is a stream of another make: wrapped, it has Node's methods and types. */
function readable(pack: unknown): Readable {
  return Readable.from(pack as AsyncIterable<Uint8Array>, { objectMode: false });
}

const blockBytes = 512;

/** Text of the first file in a tar; null when there is none. Pure. */
export function firstFile(bytes: Buffer): string | null {
  for (let at = 0; at + blockBytes <= bytes.length; ) {
    const header = bytes.subarray(at, at + blockBytes);
    if (header[0] === 0) return null;
    const sizeBytes = Number.parseInt(header.toString('latin1', 124, 136), 8);
    const from = at + blockBytes;
    const type = header.toString('latin1', 156, 157);
    if (type === '0' || type === '\0') return bytes.toString('utf8', from, from + sizeBytes);
    at = from + Math.ceil(sizeBytes / blockBytes) * blockBytes;
  }
  return null;
}
