import { Readable } from 'node:stream';
import tar from 'tar-fs';
import type { BuildContext } from '../build-context';
import { listContext } from '../context-files';

/**
 * The context as a tar stream. Owners and modes are made equal, so that the same files give the same cache keys from
 * every checkout; times stay, the engine does not count them.
 */
export async function packContext(context: BuildContext): Promise<Readable> {
  const pack = tar.pack(context.dir, {
    strict: false,
    entries: await listContext(context),
    // The list is complete: nothing is added from the folders in it.
    ignore: () => true,
    map: (header) => ({ ...header, uid: 0, gid: 0, mode: modeOf(header) }),
    finalize: false,
    finish: (added) => {
      for (const [name, text] of Object.entries(context.written)) added.entry({ name, mode: 0o644 }, text);
      added.finalize();
    },
  });
  // The pack is a stream of another make: wrapped, it has Node's methods and types.
  return Readable.from(pack as AsyncIterable<Uint8Array>, { objectMode: false });
}

function modeOf({ type, mode }: { type: string; mode: number }): number {
  return type === 'directory' || (mode & 0o100) !== 0 ? 0o755 : 0o644;
}
