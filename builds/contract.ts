import { chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import type { Builder, BuildLine, BuildOutcome, BuildRequest } from './builder';

export type BuilderUnderTest = {
  builder: Builder;
  /** An image with a shell and `cat`. */
  base: string;
  /** A name no image has. */
  missingBase: string;
  /** Removes an image this suite made. */
  remove(tag: string): Promise<void>;
};

/** What every builder must do. Run by the fake and the real ones. */
export function builderContract(name: string, setUp: () => Promise<BuilderUnderTest>): void {
  describe(`the ${name} builder`, () => {
    let subject: BuilderUnderTest;
    let sourceDir: string;
    const tags: string[] = [];

    beforeAll(async () => {
      subject = await setUp();
    });
    afterEach(async () => {
      if (sourceDir) await rm(sourceDir, { recursive: true, force: true });
    });
    afterAll(async () => {
      await Promise.all(tags.map((tag) => subject.remove(tag)));
    });

    async function source(files: Record<string, string>): Promise<void> {
      sourceDir = await mkdtemp(join(tmpdir(), 'warren-build-'));
      await write(files);
    }

    async function write(files: Record<string, string>): Promise<void> {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(sourceDir, path)), { recursive: true });
        await writeFile(join(sourceDir, path), text);
      }
    }

    function request(parts: Partial<BuildRequest> = {}): BuildRequest {
      const tag = parts.tag ?? `warren-test/${newId()}:latest`;
      tags.push(tag);
      const given = { sourceDir, context: '.', dockerfile: 'Dockerfile', target: null, args: {} };
      return { ...given, secrets: {}, labels: {}, ...parts, tag };
    }

    async function build(parts: Partial<BuildRequest> = {}, signal = new AbortController().signal) {
      const lines: BuildLine[] = [];
      const outcome = await subject.builder.build(request(parts), (line) => lines.push(line), signal);
      return { outcome, lines, text: lines.map((line) => line.text).join('\n') };
    }

    function imageOf(outcome: BuildOutcome) {
      if (!outcome.ok) throw new Error(`${outcome.failure.message} ${outcome.failure.evidence ?? ''}`);
      return outcome.image;
    }

    function failureOf(outcome: BuildOutcome) {
      if (outcome.ok) throw new Error('The build should have failed');
      return outcome.failure;
    }

    const dockerfile = (...lines: string[]) => ({
      Dockerfile: [`FROM ${subject.base}`, ...lines, ''].join('\n'),
    });

    it('makes an image that can be found by its tag with its labels', async () => {
      await source(dockerfile('RUN echo hello'));
      const tag = `warren-test/${newId()}:v1`;

      const { outcome, text } = await build({ tag, labels: { 'warren.dev/component': 'web' } });

      const image = imageOf(outcome);
      const found = await subject.builder.find(tag);
      expect(image.imageId).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(found?.imageId).toBe(image.imageId);
      expect(found?.labels['warren.dev/component']).toBe('web');
      expect(text).toContain('RUN echo hello');
    });

    it('finds nothing under a tag that was never built', async () => {
      expect(await subject.builder.find(`warren-test/${newId()}:none`)).toBeNull();
    });

    it('knows what a base stands for: another digest after its tag moved on, none for what nobody has', async () => {
      const tag = `warren-test/${newId()}:moves`;
      const digests: (string | null)[] = [];
      for (const word of ['one', 'two']) {
        await source(dockerfile(`RUN echo ${word}-${newId()}`));
        expect(imageOf((await build({ tag })).outcome).imageId).toBe(await subject.builder.baseDigest(tag));
        digests.push(await subject.builder.baseDigest(tag));
      }

      expect(new Set(digests).size).toBe(2);
      expect(await subject.builder.baseDigest(subject.missingBase)).toBeNull();
    });

    it('shows output and notes, each line under a key of its own', async () => {
      await source(dockerfile(`RUN echo one-${newId()} && echo two`));

      const { lines } = await build();

      const out = lines.filter((line) => line.stream === 'out').map((line) => line.text);
      expect(out.at(-1)).toBe('two');
      expect(lines.some((line) => line.stream === 'note')).toBe(true);
      expect(new Set(lines.map((line) => line.key)).size).toBe(lines.length);
    });

    it('uses the same keys when the same build is sent again', async () => {
      await source({ ...dockerfile('COPY . /app', `RUN echo ${newId()}`), 'a.txt': 'a' });
      const first = await build();

      const second = await build();

      const known = new Set(first.lines.map((line) => line.key));
      expect(second.lines.filter((line) => !known.has(line.key))).toEqual([]);
    });

    it('builds the same again from its cache, whatever the times and modes of the files', async () => {
      await source({ ...dockerfile('COPY . /app', `RUN echo ${newId()}`), 'a.txt': 'a', 'lib/b.txt': 'b' });
      const first = imageOf((await build()).outcome);
      await utimes(join(sourceDir, 'a.txt'), new Date(0), new Date(1_000_000));
      await chmod(join(sourceDir, 'lib/b.txt'), 0o600);

      const second = imageOf((await build()).outcome);

      expect(first.cachedSteps).toBeLessThan(first.steps);
      expect(second).toMatchObject({ imageId: first.imageId, steps: first.steps });
      expect(second.cachedSteps).toBeGreaterThanOrEqual(first.steps - 1);
    });

    it('repeats only the last copy when a file changed that earlier steps do not use', async () => {
      const steps = ['COPY requirements.txt .', `RUN echo ${newId()}`, 'COPY . .'];
      await source({ ...dockerfile(...steps), 'requirements.txt': 'flask', 'app.py': 'one' });
      await build();
      await write({ 'app.py': 'two' });

      const { text } = await build();

      expect(text).toMatch(/CACHED \[3\/4\] RUN echo/);
      expect(text).not.toMatch(/CACHED \[4\/4\] COPY/);
    });

    it('leaves out what .dockerignore names', async () => {
      const files = { '.dockerignore': '*.log\n', 'a.txt': 'a', 'noise.log': '1' };
      await source({ ...dockerfile('COPY . /app', `RUN echo ${newId()}`), ...files });
      await build();
      await write({ 'noise.log': '2' });

      const { text } = await build();

      expect(text).toMatch(/CACHED \[2\/3\] COPY/);
    });

    it('takes a Dockerfile that .dockerignore leaves out, and one in a folder', async () => {
      await source({
        '.dockerignore': '*\n',
        'docker/web.Dockerfile': `FROM ${subject.base}\nRUN echo fine\n`,
      });

      const { outcome } = await build({ dockerfile: 'docker/web.Dockerfile' });

      expect(outcome.ok).toBe(true);
    });

    it('names the step that failed, its exit code and its last error line', async () => {
      await source(dockerfile('RUN echo fine', 'RUN echo oops >&2; exit 3', 'RUN echo never'));

      const failure = failureOf((await build()).outcome);

      expect(failure.code).toBe('build-failed');
      expect(failure.message).toMatch(/^Step 3\/4 `RUN echo oops .*` exited with 3$/);
      expect(failure.evidence).toBe('oops');
      expect(failure.next).toBeTruthy();
    });

    it('says which Dockerfile is missing and which there are', async () => {
      await source({ 'api/Dockerfile.dev': 'FROM x' });

      const failure = failureOf((await build({ context: 'api' })).outcome);

      expect(failure.code).toBe('dockerfile-missing');
      expect(failure.message).toBe('There is no file "Dockerfile" in "api". The folder has: Dockerfile.dev.');
    });

    it('says that the context folder is missing', async () => {
      await source(dockerfile());

      expect(failureOf((await build({ context: 'nowhere' })).outcome).code).toBe('context-missing');
    });

    it.each([
      ['a context above the tree', { context: '..' }],
      ['a context through a link', { context: 'out' }],
      ['a Dockerfile above the context', { dockerfile: '../../etc/passwd' }],
      ['a Dockerfile through a link', { dockerfile: 'passwd' }],
      ['a context with a NUL', { context: 'a\0b' }],
    ])('refuses %s', async (_, parts) => {
      await source(dockerfile());
      await symlink(tmpdir(), join(sourceDir, 'out'));
      await symlink('/etc/passwd', join(sourceDir, 'passwd'));

      expect(failureOf((await build(parts)).outcome).code).toBe('context-outside');
    });

    it('does not carry a file in through a link', async () => {
      await source(dockerfile('COPY hosts /hosts'));
      await symlink('/etc/hostname', join(sourceDir, 'hosts'));

      const failure = failureOf((await build()).outcome);

      expect(failure.code).toBe('build-failed');
    });

    it('says which base image is missing and what to do', async () => {
      await source({ Dockerfile: `FROM ${subject.missingBase}\nRUN true\n` });

      const failure = failureOf((await build()).outcome);

      expect(failure.code).toBe('base-not-found');
      expect(failure.message).toContain(subject.missingBase);
      expect(failure.next).toContain('docker pull');
    });

    it('gives secrets to the step that mounts them and shows them nowhere', async () => {
      const secret = `s3cret-${newId()}`;
      await source(dockerfile(`RUN --mount=type=secret,id=token cat /run/secrets/token && echo ${newId()}`));

      const { outcome, text } = await build({ secrets: { token: secret } });

      expect(outcome.ok).toBe(true);
      expect(text).toContain('••••••');
      expect(text).not.toContain(secret);
    });

    it('refuses before the start when a secret is not given', async () => {
      await source(dockerfile('RUN --mount=type=secret,id=token true'));

      const { outcome, lines } = await build({ secrets: { other: 'x' } });

      expect(failureOf(outcome)).toMatchObject({ code: 'secret-missing' });
      expect(failureOf(outcome).message).toContain('"token"');
      expect(lines).toEqual([]);
    });

    it('hands arguments over byte for byte', async () => {
      const value = `a$$b "c" 'd' \\ ${newId()} é`;
      await source(dockerfile('ARG TEXT', 'RUN echo "$TEXT"'));

      const { lines } = await build({ args: { TEXT: value } });

      expect(lines.filter((line) => line.stream === 'out').map((line) => line.text)).toContain(value);
    });

    it('stops at the stage that is asked for', async () => {
      const text = `FROM ${subject.base} AS first\nRUN echo first\nFROM first AS second\nRUN exit 1\n`;
      await source({ Dockerfile: text });

      const { outcome } = await build({ target: 'first' });

      expect(outcome.ok).toBe(true);
    });

    it('ends with "aborted" and without an image when it is stopped', async () => {
      await source(dockerfile(`RUN echo begun-${newId()}; sleep 600`));
      const stop = new AbortController();
      const tag = `warren-test/${newId()}:stopped`;
      const onLine = (line: BuildLine) => {
        if (line.stream === 'out' && line.text.startsWith('begun-')) stop.abort();
      };

      const work = subject.builder.build(request({ tag }), onLine, stop.signal);

      await expect(work).rejects.toMatchObject({ code: 'aborted' });
      expect(await subject.builder.find(tag)).toBeNull();
    });

    it('does not begin when it is already stopped', async () => {
      await source(dockerfile('RUN true'));

      await expect(build({}, AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
    });

    it('builds several at once', async () => {
      await source(dockerfile('ARG N', `RUN echo ${newId()} $N`));

      const all = await Promise.all(['1', '2', '3'].map((N) => build({ args: { N } })));

      expect(all.map(({ outcome }) => outcome.ok)).toEqual([true, true, true]);
    });
  });
}
