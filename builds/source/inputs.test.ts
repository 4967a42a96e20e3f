import { chmod, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { inputsOf } from './inputs';

describe('the inputs of a build', () => {
  const build = {
    context: '.',
    dockerfile: 'Dockerfile',
    target: null,
    args: { A: '1', B: '2' },
    secrets: {},
  };

  const inputsHash = async (...given: Parameters<typeof inputsOf>) => (await inputsOf(...given)).tree;

  const made: string[] = [];
  afterEach(async () => {
    await Promise.all(made.splice(0).map((dir) => rm(dir, { recursive: true, force: true })));
  });

  async function tree(): Promise<string> {
    const dir = await mkdtemp(join(tmpdir(), 'warren-tree-'));
    made.push(dir);
    await writeFile(join(dir, 'Dockerfile'), 'FROM x\nCOPY . .\n');
    await writeFile(join(dir, '.dockerignore'), '*.log\n');
    await writeFile(join(dir, 'app.py'), 'one');
    return dir;
  }

  it('is the same for the same files in another folder, at another time, in another order', async () => {
    const [a, b] = [await tree(), await tree()];
    await utimes(join(b, 'app.py'), new Date(0), new Date(0));
    await chmod(join(b, 'app.py'), 0o600);
    await writeFile(join(b, 'noise.log'), 'x');

    expect(await inputsHash(b, { ...build, args: { B: '2', A: '1' } })).toBe(await inputsHash(a, build));
  });

  it('come with the images that the Dockerfile begins with', async () => {
    const dir = await tree();
    await writeFile(join(dir, 'Dockerfile'), 'ARG A\nFROM python:$A\n');

    expect((await inputsOf(dir, build)).bases).toEqual(['python:1']);
  });

  it('does not depend on the value of a secret', async () => {
    const dir = await tree();

    const one = await inputsHash(dir, { ...build, secrets: { token: 'a' } });
    expect(await inputsHash(dir, { ...build, secrets: { token: 'b' } })).toBe(one);
    expect(await inputsHash(dir, build)).not.toBe(one);
  });

  it.each([
    ['a file', (dir: string) => writeFile(join(dir, 'app.py'), 'two')],
    ['a new file', (dir: string) => writeFile(join(dir, 'b.py'), '')],
    ['a mode', (dir: string) => chmod(join(dir, 'app.py'), 0o755)],
    ['a link', (dir: string) => symlink('app.py', join(dir, 'link'))],
    ['the Dockerfile', (dir: string) => writeFile(join(dir, 'Dockerfile'), 'FROM y\n')],
  ])('changes with %s', async (_, change) => {
    const dir = await tree();
    const before = await inputsHash(dir, build);
    await change(dir);

    expect(await inputsHash(dir, build)).not.toBe(before);
  });

  it.each([{ target: 'x' }, { args: { A: '2', B: '2' } }, { dockerfile: 'Other' }, { context: 'sub' }])(
    'changes with %j',
    async (parts) => {
      const dir = await tree();

      expect(await inputsHash(dir, { ...build, ...parts })).not.toBe(await inputsHash(dir, build));
    },
  );
});
