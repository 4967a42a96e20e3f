import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dockerArchive, entry } from '../contract/image-archive';
import { packEntries } from './archive';
import { renamed } from './image-archive';
import { entriesOf, repack } from './repack';
import { ByteReader } from './tar-bytes';

const name = { tag: 'warren/env-a-b:1', labels: { ours: 'yes' } };
const config = { architecture: 'amd64', rootfs: { type: 'layers', diff_ids: ['sha256:1'] } };
const manifest = { Config: 'c.json', RepoTags: ['postgres:16'], Layers: ['l/layer.tar'] };

const ociArchive = await buffer(packEntries([{ path: 'index.json', mode: 0o644, text: '{}' }]));

describe('an entry of an archive', () => {
  it.each([
    ['its names become ours', 'manifest.json', [manifest], [{ ...manifest, RepoTags: [name.tag] }]],
    [
      'names in small letters go, which the engine reads as well',
      'manifest.json',
      [{ ...manifest, repotags: ['postgres:16'] }],
      [{ ...manifest, RepoTags: [name.tag] }],
    ],
    [
      'labels are added',
      'c.json',
      { ...config, config: { Cmd: ['a'], Labels: { theirs: 'x', ours: 'no' } } },
      { ...config, config: { Cmd: ['a'], Labels: { theirs: 'x', ours: 'yes' } } },
    ],
    [
      'labels where there are none',
      'blobs/sha256/ab',
      { ...config, config: null },
      { ...config, config: { Labels: { ours: 'yes' } } },
    ],
    ['what is no image stays', 'l/json', { id: 'l' }, { id: 'l' }],
    ['names in the old way go', 'repositories', { postgres: {} }, null],
    ['names in the new way go', 'index.json', { manifests: [] }, null],
  ])('%s', (_, path, written, expected) => {
    const found = renamed(path, JSON.stringify(written), name);

    expect(found === null ? null : JSON.parse(found)).toEqual(expected);
  });

  it('that is no JSON stays as it is', () => {
    expect(renamed('l/VERSION', '1.0', name)).toBe('1.0');
  });

  it.each([
    ['{', 'its manifest.json cannot be read'],
    [JSON.stringify([manifest, manifest]), 'it holds 2 images instead of one'],
    ['[]', 'it holds 0 images instead of one'],
  ])('is refused: %s', (text, message) => {
    expect(() => renamed('manifest.json', text, name)).toThrow(message);
  });
});

describe('a whole archive', () => {
  async function* inPieces(bytes: Buffer, size = 700) {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }

  async function copied(bytes: Buffer): Promise<Buffer> {
    return buffer(repack(inPieces(bytes), name));
  }

  async function filesOf(bytes: Buffer): Promise<Record<string, string>> {
    const source = new ByteReader(inPieces(bytes));
    const files: Record<string, string> = {};
    for await (const { path, sizeBytes } of entriesOf(source)) {
      const content = await source.take(Math.ceil(sizeBytes / 512) * 512);
      files[path] = content?.toString('latin1', 0, sizeBytes) ?? '';
    }
    return files;
  }

  it('is the same but for its names, compressed or not', async () => {
    const layer = Buffer.concat([
      Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
      Buffer.alloc(2_000_000, 'x'),
    ]);
    const archive = dockerArchive(['theirs:1'], layer);

    const files = await filesOf(await copied(archive));

    expect(Object.keys(files)).toEqual(
      Object.keys(await filesOf(archive)).filter((path) => path !== 'repositories'),
    );
    expect(JSON.parse(files['manifest.json'] ?? '')[0].RepoTags).toEqual([name.tag]);
    expect(JSON.parse(files['config.json'] ?? '').config.Labels).toEqual(name.labels);
    const sum = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
    expect(sum(Buffer.from(files['layer.tar'] ?? '', 'latin1'))).toBe(sum(layer));
    expect(await copied(gzipSync(archive))).toEqual(await copied(archive));
  });

  const end = Buffer.alloc(1024);
  const theirs = Buffer.from(JSON.stringify([manifest]));
  const padded = Buffer.concat([theirs, Buffer.alloc(1024 ** 2, ' ')]);
  const stealing = (...entries: Buffer[]) =>
    Buffer.concat([dockerArchive(['theirs:1']).subarray(0, -1024), ...entries, end]);

  it.each<[string, Buffer]>([
    ['a path from here', entry('./manifest.json', theirs)],
    ['a path from the root', entry('//manifest.json', theirs)],
    ['a detour', entry('a/../manifest.json', theirs)],
    [
      'a name in the words of GNU',
      entry('manifest.json', theirs, { magic: 'ustar  ', prefix: '0'.repeat(11) }),
    ],
    ['a longer name before it', Buffer.concat([pax('path=manifest.json'), entry('other', theirs)])],
    [
      'a longer content before it',
      Buffer.concat([pax('size=0'), entry('l', entry('manifest.json', theirs))]),
    ],
  ])('takes no name by %s', async (_, bytes) => {
    const files = await filesOf(await copied(stealing(bytes)));

    expect(JSON.parse(files['manifest.json'] ?? '')[0].RepoTags).toEqual([name.tag]);
    expect((await copied(stealing(bytes))).includes('size=0')).toBe(false);
    const shown = Object.keys(files).filter((path) => path.endsWith('manifest.json'));
    expect(shown).toEqual(['manifest.json']);
  });

  it.each<[string, Buffer, string]>([
    [
      'names in a link',
      entry('manifest.json', Buffer.alloc(0), { type: '2', target: 'c.json' }),
      'is a link',
    ],
    [
      'a second name of a file',
      entry('x.tar', Buffer.alloc(0), { type: '1', target: 'y' }),
      'neither a file',
    ],
    ['a folder by another name', entry('l', Buffer.alloc(0), { type: '2', target: '.' }), 'is a link'],
    ['more names than are read', entry('manifest.json', padded), 'its manifest.json is too large'],
    ['more names in the new way', entry('index.json', padded), 'its index.json is too large'],
    ['a negative length', entry('l', Buffer.alloc(0), { size: '-0000000001' }), 'more than 8 GiB'],
  ])('is refused when it has %s', async (_, bytes, message) => {
    await expect(copied(stealing(bytes))).rejects.toThrow(message);
  });

  it('keeps the link that names a layer again', async () => {
    const link = entry('a/layer.tar', Buffer.alloc(0), { type: '2', target: '../b/layer.tar' });

    const source = new ByteReader(inPieces(await copied(stealing(link))));

    const links = [];
    for await (const { kind, path, target, sizeBytes } of entriesOf(source)) {
      await source.take(Math.ceil(sizeBytes / 512) * 512);
      if (kind === 'link') links.push([path, target]);
    }
    expect(links).toEqual([['a/layer.tar', '../b/layer.tar']]);
  });

  it.each<[string, Buffer, string]>([
    ['text', Buffer.alloc(2000, 'hello '), 'it is no tar archive, or it is damaged'],
    ['an OCI archive', ociArchive, 'it has no manifest.json'],
    ['nothing', Buffer.alloc(0), 'it has no manifest.json'],
    ['half of it', dockerArchive(['a:1'], Buffer.alloc(10)).subarray(0, 700), 'it ends too early'],
  ])('is refused when it is %s', async (_, bytes, message) => {
    await expect(copied(bytes)).rejects.toThrow(message);
  });
});

/** A record in front of an entry that says something else of it than its header. */
function pax(record: string): Buffer {
  const line = ` ${record}\n`;
  return entry('about', Buffer.from(`${line.length + 2}${line}`), { type: 'x' });
}
