import { createHash } from 'node:crypto';

/** An archive as `docker save` writes it, with one image of one layer. */
export function dockerArchive(names: string[], layer: Buffer = Buffer.alloc(1024)): Buffer {
  const diff = `sha256:${createHash('sha256').update(layer).digest('hex')}`;
  const config = {
    architecture: 'amd64',
    os: 'linux',
    config: {},
    rootfs: { type: 'layers', diff_ids: [diff] },
  };
  const manifest = [{ Config: 'config.json', RepoTags: names, Layers: ['layer.tar'] }];
  return Buffer.concat([
    entry('config.json', Buffer.from(JSON.stringify(config))),
    entry('layer.tar', layer),
    entry('repositories', Buffer.from('{}')),
    entry('manifest.json', Buffer.from(JSON.stringify(manifest))),
    Buffer.alloc(1024),
  ]);
}

type Odd = { type?: string; target?: string; magic?: string; prefix?: string; size?: string };

/** One file, or what an ill-meant archive has instead. */
export function entry(path: string, content: Buffer, odd: Odd = {}): Buffer {
  const header = Buffer.alloc(512);
  header.write(path, 0);
  header.write('0000644', 100);
  header.write(odd.size ?? content.length.toString(8).padStart(11, '0'), 124);
  header.write(`        ${odd.type ?? '0'}`, 148);
  header.write(odd.target ?? '', 157);
  header.write(odd.magic ?? 'ustar', 257);
  header.write(odd.prefix ?? '', 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}
