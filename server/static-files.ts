import { createReadStream, existsSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream';

const types: Record<string, string> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
};

/**
 * Scripts and styles that the build has compressed at leisure (scripts/setup/compress.ts): a seventh smaller than what
 * Next compresses at every request. Answers whether the request was for one of them. Names hold a hash of the content.
 */
export function compressedFiles(folder: string): (req: IncomingMessage, res: ServerResponse) => boolean {
  const files = filesIn(folder);
  return (req, res) => {
    const file = files.get(req.url?.split('?')[0] ?? '');
    if (!file || req.method !== 'GET' || !takesBrotli(req.headers['accept-encoding'])) return false;
    res.writeHead(200, {
      'content-type': file.type,
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    // Whoever leaves in the middle takes the file along: a plain pipe would leave it open for ever.
    pipeline(createReadStream(file.path), res, () => undefined);
    return true;
  };
}

type StaticFile = { path: string; type: string };

/** By address. Only what is in this list is ever read, whatever an address says. */
function filesIn(folder: string): Map<string, StaticFile> {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const files = names.flatMap((name) => {
    const address = `/_next/static/${name.slice(0, -'.br'.length)}`;
    const type = types[extname(address)];
    return name.endsWith('.br') && type ? [[address, { path: join(folder, name), type }] as const] : [];
  });
  return new Map(files);
}

function takesBrotli(accepted: string | string[] | undefined): boolean {
  return /\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(accepted ?? ''));
}
