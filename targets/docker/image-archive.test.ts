import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dockerArchive } from '../contract/image-archive';
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
    ['a path from here', './manifest.json', [manifest], [{ ...manifest, RepoTags: [name.tag] }]],
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
    for await (const { header } of entriesOf(source)) {
      const content = await source.take(Math.ceil(header.sizeBytes / 512) * 512);
      files[header.path] = content?.toString('latin1', 0, header.sizeBytes) ?? '';
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

  it.each<[string, Buffer, string]>([
    ['text', Buffer.alloc(2000, 'hello '), 'it is no tar archive, or it is damaged'],
    ['an OCI archive', ociArchive, 'it has no manifest.json'],
    ['nothing', Buffer.alloc(0), 'it has no manifest.json'],
    ['half of it', dockerArchive(['a:1'], Buffer.alloc(10)).subarray(0, 700), 'it ends too early'],
  ])('is refused when it is %s', async (_, bytes, message) => {
    await expect(copied(bytes)).rejects.toThrow(message);
  });
});
